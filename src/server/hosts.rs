//! The names and addresses under which this machine is found.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where a browser may look for this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    /// Names of the network, in small letters.
    pub names: Vec<String>,
    /// Addresses, the loopback ones included.
    pub addresses: Vec<IpAddr>,
}

impl Hosts {
    /// The given names with the addresses that answer when listening here, loopback always.
    pub fn of_this_machine(names: &[String], listen: IpAddr) -> io::Result<Self> {
        let mut addresses = vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        if listen.is_unspecified() {
            let interfaces = if_addrs::get_if_addrs()?;
            addresses.extend(interfaces.iter().map(if_addrs::Interface::ip));
        } else {
            addresses.push(listen.to_canonical());
        }
        addresses.sort_unstable();
        addresses.dedup();
        Ok(Self { names: names.iter().map(|name| name.to_lowercase()).collect(), addresses })
    }

    /// Whether this is one of the names or addresses; an IPv6 address may stand in brackets.
    pub fn knows(&self, host: &str) -> bool {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        bare.parse().is_ok_and(|address: IpAddr| self.addresses.contains(&address))
            || self.names.iter().any(|name| name.eq_ignore_ascii_case(host))
    }

    /// The address to write on a picture: of the network rather than of the machine itself, and
    /// IPv4 first, because old phones know no names and people can type it.
    pub fn outward(&self) -> Option<IpAddr> {
        let mut outward = self.addresses.iter().copied().filter(|address| is_outward(*address));
        let first = outward.next()?;
        Some(outward.chain([first]).find(IpAddr::is_ipv4).unwrap_or(first))
    }
}

/// Whether another machine can use this address as it stands; a link-local one of IPv6 needs the
/// name of the other machine's own interface.
pub fn is_outward(address: IpAddr) -> bool {
    let narrow = match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    !(narrow || address.is_loopback() || address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn listening_everywhere_takes_every_interface_and_one_address_only_itself() {
        let everywhere = Hosts::of_this_machine(&[], Ipv4Addr::UNSPECIFIED.into()).unwrap();
        for interface in if_addrs::get_if_addrs().unwrap() {
            assert!(everywhere.addresses.contains(&interface.ip()));
        }
        let one = Hosts::of_this_machine(&[], address("192.168.4.2")).unwrap();
        assert_eq!(one.addresses, ["127.0.0.1", "192.168.4.2", "::1"].map(address));
    }

    #[test]
    fn names_are_known_in_any_case_and_strangers_are_not() {
        let names = ["Amana.local".to_owned()];
        let hosts = Hosts::of_this_machine(&names, address("192.168.4.2")).unwrap();
        assert!(hosts.knows("AMANA.local") && hosts.knows("192.168.4.2") && hosts.knows("[::1]"));
        assert!(!hosts.knows("bank.example") && !hosts.knows("192.168.4.3"));
        assert!(!hosts.knows("[amana.local]") && !hosts.knows(""));
    }

    #[test]
    fn the_picture_carries_an_address_that_a_phone_can_reach() {
        let hosts = |texts: &[&str]| Hosts {
            names: Vec::new(),
            addresses: texts.iter().copied().map(address).collect(),
        };
        let mixed = hosts(&["127.0.0.1", "169.254.1.1", "fd00::5", "10.4.0.9"]);
        assert_eq!(mixed.outward(), Some(address("10.4.0.9")));
        assert_eq!(hosts(&["::1", "fe80::1", "fd00::5"]).outward(), Some(address("fd00::5")));
        assert_eq!(hosts(&["127.0.0.1"]).outward(), None);
    }
}
