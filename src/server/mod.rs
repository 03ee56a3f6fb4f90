//! Sockets: the encrypted side with its certificates, the plain side, starting and stopping.

pub mod authority;
mod door;
pub mod hosts;
pub mod hot;
pub mod leaf;
pub mod plain;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use actix_web::{
    App as Site, HttpServer,
    body::MessageBody,
    dev::{Server as Running, ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};
use tokio_util::sync::CancellationToken;

use crate::{
    api, http,
    server::{door::Door, leaf::TlsError},
    service::{App, Error as ServiceError, audit},
    web as pages,
};

/// How long the head of a request may take to arrive: slow ones must not hold a place.
const ARRIVE: Duration = Duration::from_secs(20);
/// Seconds that requests under way have left when the program is told to stop.
const STOPPING: u64 = 10;
/// Connections served at once, of each side.
const CONNECTIONS: usize = 2_000;
/// Threads that serve.
const WORKERS: usize = 2;
/// How often the certificate is looked at.
const RENEWAL: Duration = Duration::from_hours(12);

/// Why serving could not begin.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A socket could not be opened.
    #[error("could not listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// A certificate could not be made or used.
    #[error("could not make the certificate: {0}")]
    Tls(#[from] TlsError),
    /// The office's own data could not be read.
    #[error("could not read the office's data: {0}")]
    Office(#[from] ServiceError),
    /// A file of the folder could not be written.
    #[error("could not write to the folder: {0}")]
    Folder(#[from] io::Error),
}

/// A server that holds its sockets and has not begun to answer.
pub struct Server {
    app: App,
    https: TcpListener,
    http: TcpListener,
    door: Arc<Door>,
}

impl Server {
    /// Opens the sockets and makes the certificate. Port 0 is any free port.
    pub fn build(app: App) -> Result<Self, Error> {
        let open = |address: SocketAddr| {
            TcpListener::bind(address).map_err(|error| Error::Listen(address, error))
        };
        let (https, http) = (open(app.settings().listen)?, open(app.settings().http)?);
        let door = Arc::new(Door::open(&app, https.local_addr()?)?);
        audit::started(&app)?;
        let (told, office) = (Arc::clone(&door), app.clone());
        app.setup_door().when_done(move || {
            if let Err(error) = told.renew(&office) {
                tracing::error!(%error, "could not make the office's certificate");
            }
        });
        Ok(Self { app, https, http, door })
    }

    /// Where pages are served.
    pub fn https(&self) -> io::Result<SocketAddr> {
        self.https.local_addr()
    }

    /// Where plain HTTP leads to the pages.
    pub fn http(&self) -> io::Result<SocketAddr> {
        self.http.local_addr()
    }

    /// Addresses at which people reach the pages, for the console.
    pub fn addresses(&self) -> Vec<String> {
        self.door.addresses()
    }

    /// Addresses of the page that explains how to trust the box, for the console.
    pub fn trust_addresses(&self) -> io::Result<Vec<String>> {
        let port = self.http()?.port();
        let hosts = Door::outward(self.http()?.ip());
        Ok(hosts
            .into_iter()
            .map(|ip| format!("http://{}/trust", SocketAddr::new(ip, port)))
            .collect())
    }

    /// Serves until told to stop (SIGTERM or SIGINT); requests under way are finished first.
    pub async fn run(self) -> Result<(), Error> {
        let stop = CancellationToken::new();
        let (pages, plain) = (self.pages(&stop)?, self.plain(&stop)?);
        let (door, app, ended) = (Arc::clone(&self.door), self.app.clone(), stop.clone());
        let renewing = tokio::spawn(async move {
            while !ended.is_cancelled() {
                tokio::select! {
                    () = tokio::time::sleep(RENEWAL) => renew(&door, &app),
                    () = ended.cancelled() => {}
                }
            }
        });
        let told = stop.clone();
        tokio::spawn(async move {
            told_to_stop().await;
            told.cancel();
        });
        let (served, led) = tokio::join!(pages, plain);
        stop.cancel();
        drop(renewing.await);
        served.and(led)?;
        Ok(())
    }

    fn pages(&self, stop: &CancellationToken) -> Result<Running, Error> {
        let app = self.app.clone();
        let config = hot::server_config(self.door.certificate())?;
        let server = HttpServer::new(move || site(app.clone()))
            .workers(WORKERS)
            // The first answer of a connection would else wait 40 ms for the handshake's last word.
            .tcp_nodelay(true)
            .max_connections(CONNECTIONS)
            .client_request_timeout(ARRIVE)
            .tls_handshake_timeout(ARRIVE)
            .shutdown_signal(stop.clone().cancelled_owned())
            .shutdown_timeout(STOPPING)
            .listen_rustls_0_23(self.https.try_clone()?, config)?;
        Ok(server.run())
    }

    fn plain(&self, stop: &CancellationToken) -> Result<Running, Error> {
        let facts = self.door.facts();
        let server = HttpServer::new(move || {
            let facts = facts.clone();
            Site::new().configure(move |cfg| plain::configure(cfg, facts))
        })
        .on_connect(plain::on_connect)
        .workers(1)
        .tcp_nodelay(true)
        .max_connections(CONNECTIONS)
        .client_request_timeout(ARRIVE)
        .shutdown_signal(stop.clone().cancelled_owned())
        .shutdown_timeout(1)
        .listen(self.http.try_clone()?)?;
        Ok(server.run())
    }
}

/// The pages with everything that stands around each answer.
pub fn site(
    app: App,
) -> Site<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    Site::new()
        .app_data(web::ThinData(app))
        .wrap(from_fn(pages::pages))
        .wrap(from_fn(api::answers))
        .wrap(from_fn(http::compress::pages))
        .wrap(from_fn(http::log::requests))
        .wrap(from_fn(http::headers::harden))
        .configure(pages::configure)
        .configure(api::configure)
}

fn renew(door: &Door, app: &App) {
    if let Err(error) = door.renew(app) {
        tracing::error!(%error, "could not renew the certificate");
    }
}

/// Waits for the signal to stop.
async fn told_to_stop() {
    let ended = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    match ended {
        Ok(mut ended) => {
            tokio::select! {
                _ = ended.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
