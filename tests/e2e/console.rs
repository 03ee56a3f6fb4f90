//! What whoever stands at the machine asks, while the program is stopped.

use serde_json::Value;

use crate::office::{AISSATOU, IDRIS, KEEPER, Office, hire, register};

#[test]
fn the_log_is_verified_and_its_head_moves_with_what_is_done() {
    let mut office = Office::open();
    let verify = |office: &Office| -> Value {
        let told = office.program.run(&["audit", "verify", "--json"]);
        assert!(told.status.success(), "{told:?}");
        serde_json::from_slice(&told.stdout).unwrap()
    };
    office.program.terminate();
    let before = verify(&office);
    assert_eq!(verify(&office)["head"], before["head"], "looking at it is no entry");
    office.program.start();
    let _ = hire(&mut office.enter(KEEPER), IDRIS);
    let _ = register(&mut office.enter(IDRIS), &AISSATOU);
    office.program.terminate();
    let after = verify(&office);
    assert!(after["entries"].as_u64() > before["entries"].as_u64(), "{before} {after}");
    assert_ne!(after["head"], before["head"]);
    assert_eq!(after["head"].as_str().map(str::len), Some(64));
}
