//! The built program with a folder of its own: started, stopped, killed, asked.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::client::{Http, Trust};
use crate::folder::Folder;
use crate::office::SEAL;
use crate::planted;
use crate::seal::office_opens;

/// Longer than a start takes on the slowest machine that runs the tests.
const START: Duration = Duration::from_mins(1);

/// What the program tells about itself when it serves.
struct Running {
    child: Child,
    told: Value,
}

/// One installation, serving or not.
pub(crate) struct Program {
    folder: Folder,
    arguments: Vec<String>,
    environment: BTreeMap<String, String>,
    running: Option<Running>,
}

impl Program {
    /// An installation on an empty folder that does not serve yet.
    pub(crate) fn new() -> Self {
        Self {
            folder: Folder::new(),
            arguments: Vec::new(),
            environment: BTreeMap::new(),
            running: None,
        }
    }

    /// One that serves: on an empty folder, the first-run wizard.
    pub(crate) fn started() -> Self {
        let mut program = Self::new();
        program.start();
        program
    }

    /// Adds an argument to `serve`, from the next start on.
    pub(crate) fn argument(&mut self, argument: &str) {
        self.arguments.push(argument.to_owned());
    }

    /// Sets a variable of the environment of `serve`, from the next start on; nothing takes it away.
    pub(crate) fn env(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.environment.insert(name.to_owned(), value.to_owned()),
            None => self.environment.remove(name),
        };
    }

    /// Has the program open its sealed data with a passphrase, from the next start on.
    pub(crate) fn opens_with(&mut self, passphrase: &str) {
        let file = self.folder.write("unlock", passphrase);
        self.env("AMANA_UNLOCK_FILE", Some(&file.to_string_lossy()));
    }

    /// The folder that holds the office, and one beside it for the test's own files.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Sets the office up without a browser.
    #[track_caller]
    pub(crate) fn setup(&mut self, answers: &str) -> Output {
        let output = self.run_setup(answers);
        assert!(output.status.success(), "{output:?}");
        if answers.contains(SEAL) {
            self.opens_with(SEAL);
        }
        output
    }

    /// Tries to set the office up.
    pub(crate) fn run_setup(&self, answers: &str) -> Output {
        let file = self.folder.write("answers.toml", answers);
        self.run(&["setup", "--answers", &file.to_string_lossy()])
    }

    /// Any command of the program on this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.args(arguments).arg("--data").arg(self.data()).stdin(Stdio::null());
        command.envs(&self.environment);
        command.output().unwrap()
    }

    /// The same, with lines on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], lines: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.args(arguments).arg("--data").arg(self.data()).envs(&self.environment);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // One that asks for nothing may have ended before it reads.
        let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Serves, and waits for the line that tells where.
    #[track_caller]
    pub(crate) fn start(&mut self) {
        assert!(self.running.is_none(), "it serves already");
        let log = self.folder.join("log");
        let mut child = Command::new(env!("CARGO_BIN_EXE_amana"))
            .args(["serve", "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"])
            .args(["--json", "--no-announce", "--data"])
            .arg(self.data())
            .args(&self.arguments)
            .envs(&self.environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::options().create(true).append(true).open(&log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let _ = sender.send(lines.next());
            // Whatever it prints later must find a reader.
            lines.for_each(drop);
        });
        let line = receiver.recv_timeout(START).ok().flatten().and_then(Result::ok);
        let Some(told) = line.as_deref().and_then(|line| serde_json::from_str(line).ok()) else {
            let _ = child.kill();
            let _ = child.wait();
            panic!("it did not start: {line:?}\n{}", self.log());
        };
        self.running = Some(Running { child, told });
    }

    /// What it has written to its log so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The address of the pages, such as `https://127.0.0.1:4433`.
    #[track_caller]
    pub(crate) fn https(&self) -> String {
        format!("https://{}", self.told("https").unwrap())
    }

    /// The address of the pages that explain how to trust the certificate.
    #[track_caller]
    pub(crate) fn http(&self) -> String {
        format!("http://{}", self.told("http").unwrap())
    }

    /// The digits for the first-run wizard, while the office is not set up.
    pub(crate) fn setup_code(&self) -> Option<String> {
        self.told("setup_code")
    }

    /// A value of the line that it printed when it began to serve.
    #[track_caller]
    pub(crate) fn told(&self, name: &str) -> Option<String> {
        let running = self.running.as_ref().expect("it serves");
        Some(running.told.get(name)?.as_str()?.to_owned())
    }

    /// The same, of any shape.
    #[track_caller]
    pub(crate) fn told_json(&self, name: &str) -> Option<Value> {
        self.running.as_ref().expect("it serves").told.get(name).cloned()
    }

    /// Its number among the processes.
    #[track_caller]
    pub(crate) fn pid(&self) -> u32 {
        self.running.as_ref().expect("it serves").child.id()
    }

    /// A new client that takes its certificate as it is.
    pub(crate) fn client(&self) -> Http {
        Http::new(&self.https(), &Trust::Anything)
    }

    /// Ends it at once, as a power cut does.
    pub(crate) fn kill9(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.child.kill().unwrap();
            running.child.wait().unwrap();
        }
    }

    /// Asks it to end and waits until it has.
    #[track_caller]
    pub(crate) fn terminate(&mut self) -> ExitStatus {
        let mut running = self.running.take().expect("it serves");
        let pid = running.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        running.child.wait().unwrap()
    }

    /// Kills it if it serves, and serves again on the same folder.
    #[track_caller]
    pub(crate) fn restart(&mut self) {
        self.kill9();
        self.start();
        // Data that were cut off are proven first; a box that opens by itself does so in a moment.
        let by_itself = self.environment.contains_key("AMANA_UNLOCK_FILE");
        if by_itself && self.told_json("sealed") == Some(Value::Bool(true)) {
            office_opens(&mut self.client());
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill9();
        if thread::panicking() {
            eprintln!("the program's log:\n{}", self.log());
        } else {
            let found = planted::found(&self.log());
            assert!(found.is_empty(), "the log tells {found:?}:\n{}", self.log());
        }
    }
}
