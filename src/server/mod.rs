//! Sockets: the encrypted side with its certificates, the plain side, starting and stopping.

pub mod authority;
pub mod control;
mod door;
pub mod hosts;
pub mod hot;
pub mod leaf;
pub mod plain;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use actix_web::{
    App as Site, HttpServer,
    body::MessageBody,
    dev::{Server as Running, ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{
    api, http,
    server::{control::Control, door::Door, leaf::TlsError},
    service::{
        App, Error as ServiceError, audit, backup,
        config::{CONTROL, Settings},
        night,
        seal::{self, Sealed},
    },
    web::{self as pages, sealed},
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
/// How often it is asked what is due.
const TICK: Duration = Duration::from_mins(1);
/// How long the answer has to whoever had the data closed.
const LAST_WORD: Duration = Duration::from_millis(300);
/// How often it is asked whether the last one who uses the data is done with them.
const CLOSING: Duration = Duration::from_millis(20);

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

/// What a server begins with.
pub enum Start {
    /// An open office, or the first run.
    Open(App),
    /// An office whose data nobody has opened yet.
    Sealed(Sealed),
    /// One whose data are being opened: what waits for them, and says nothing if they stay sealed.
    Opening(Sealed, Box<dyn FnOnce() -> Option<App> + Send>),
}

impl Start {
    fn settings(&self) -> &Settings {
        match self {
            Self::Open(app) => app.settings(),
            Self::Sealed(sealed) | Self::Opening(sealed, _) => sealed.settings(),
        }
    }
}

/// A server that holds its sockets and has not begun to answer.
pub struct Server {
    start: Option<Start>,
    https: TcpListener,
    http: TcpListener,
    door: Arc<Door>,
}

impl Server {
    /// Opens the sockets and makes the certificate. Port 0 is any free port.
    pub fn build(start: Start) -> Result<Self, Error> {
        let open = |address: SocketAddr| {
            TcpListener::bind(address).map_err(|error| Error::Listen(address, error))
        };
        let settings = start.settings();
        let (https, http) = (open(settings.listen)?, open(settings.http)?);
        let address = https.local_addr()?;
        let door = match &start {
            Start::Open(app) => Door::open(settings, app.now(), address)?,
            Start::Sealed(sealed) | Start::Opening(sealed, _) => {
                Door::sealed(settings, sealed.clock().now(), address)?
            }
        };
        let server = Self { start: Some(start), https, http, door: Arc::new(door) };
        if let Some(Start::Open(app)) = &server.start {
            server.begin(app)?;
        }
        Ok(server)
    }

    /// Shows the office's own certificate from now on, and notes the start.
    fn begin(&self, app: &App) -> Result<(), Error> {
        self.door.renew(app)?;
        backup::forget_left_overs(app);
        audit::started(app)?;
        // Beside the rest: nobody waits for it before they sign in.
        let own = app.clone();
        std::thread::Builder::new().name("tune".to_owned()).spawn(move || own.tune())?;
        let (told, office) = (Arc::clone(&self.door), app.weakly());
        app.setup_door().when_done(move || {
            if let Some(office) = office() {
                renew(&told, &office);
            }
        });
        Ok(())
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

    /// Serves until told to stop (SIGTERM or SIGINT); requests under way are finished first. A box
    /// that is sealed serves its one page until somebody opens it, and again after its keys were
    /// forgotten.
    pub async fn run(mut self) -> Result<(), Error> {
        let stop = CancellationToken::new();
        let told = stop.clone();
        tokio::spawn(async move {
            told_to_stop().await;
            told.cancel();
        });
        let plain = self.plain(&stop)?;
        let start = self.start.take();
        let served = async {
            let served = self.serve(start, &stop).await;
            stop.cancel();
            served
        };
        let (served, led) = tokio::join!(served, plain);
        served.and(led.map_err(Error::from))
    }

    async fn serve(&self, mut start: Option<Start>, stop: &CancellationToken) -> Result<(), Error> {
        while let Some(now) = start {
            let app = match now {
                Start::Open(app) => Some(app),
                Start::Sealed(sealed) => self.opened(&sealed, None, stop).await?,
                Start::Opening(sealed, wait) => self.opened(&sealed, Some(wait), stop).await?,
            };
            let Some(app) = app else { return Ok(()) };
            start = self.serve_office(app, stop).await?.map(Start::Sealed);
        }
        Ok(())
    }

    /// Serves an open office; says what is sealed again, if that is why it ended.
    async fn serve_office(
        &self,
        app: App,
        stop: &CancellationToken,
    ) -> Result<Option<Sealed>, Error> {
        let (left, ended) = (CancellationToken::new(), stop.child_token());
        let told = [left.clone(), ended.clone()];
        app.when_left(move || told.iter().for_each(CancellationToken::cancel));
        let pages = self.pages(&app, stop)?;
        let closing = pages.handle();
        tokio::spawn(async move {
            left.cancelled().await;
            // The answer to whoever had it closed is on its way; connections do not stay open.
            tokio::time::sleep(LAST_WORD).await;
            closing.stop(false).await;
        });
        let office = app.clone();
        let path = app.settings().data.join(CONTROL);
        let console = Control::listen(&path, move |ask| control::of_office(&office, ask))?;
        let believed = Arc::new(Notify::new());
        let told = Arc::clone(&believed);
        app.when_believed(move || told.notify_one());
        let door = Arc::clone(&self.door);
        let chores = tokio::spawn(chores(app.clone(), door, believed, ended.clone()));
        let (again, held) = (seal::again(&app), app.weakly());
        drop(app);
        let served = pages.await;
        ended.cancel();
        drop(console);
        drop(chores.await);
        served?;
        if stop.is_cancelled() {
            return Ok(None);
        }
        while held().is_some() && !stop.is_cancelled() {
            tokio::time::sleep(CLOSING).await;
        }
        Ok(again()?)
    }

    /// Serves a sealed box until it is open, and shows the office's own certificate from then on.
    async fn opened(
        &self,
        sealed: &Sealed,
        wait: Option<Box<dyn FnOnce() -> Option<App> + Send>>,
        stop: &CancellationToken,
    ) -> Result<Option<App>, Error> {
        let opened = self.wait_for_key(sealed, wait, stop).await?;
        if let Some(app) = &opened {
            self.begin(app)?;
        }
        Ok(opened)
    }

    /// Serves the page of a sealed box, and the socket of its console, until somebody opens it, or
    /// what is being opened is open; nothing if the program is told to stop first.
    async fn wait_for_key(
        &self,
        sealed: &Sealed,
        wait: Option<Box<dyn FnOnce() -> Option<App> + Send>>,
        stop: &CancellationToken,
    ) -> Result<Option<App>, Error> {
        let ended = stop.child_token();
        let (told, place) = (ended.clone(), Arc::new(Mutex::new(None)));
        let kept = Arc::clone(&place);
        let opened: Arc<dyn Fn(App) + Send + Sync> = Arc::new(move |app| {
            kept.lock().unwrap_or_else(PoisonError::into_inner).replace(app);
            told.cancel();
        });
        if let Some(wait) = wait {
            let by_itself = Arc::clone(&opened);
            std::thread::spawn(move || wait().map(|app| by_itself(app)));
        }
        let at = sealed.settings().data.join(CONTROL);
        let (by_console, asked) = (Arc::clone(&opened), sealed.clone());
        let console =
            Control::listen(&at, move |ask| control::of_sealed(&asked, &ask, &*by_console))?;
        let door = web::Data::new(sealed::Door { sealed: sealed.clone(), opened });
        let config = hot::server_config(self.door.certificate())?;
        let server = HttpServer::new(move || {
            let door = door.clone();
            Site::new()
                .wrap(from_fn(http::compress::pages))
                .wrap(from_fn(http::log::requests))
                .wrap(from_fn(http::headers::harden))
                .configure(move |site| sealed::configure(site, door))
        })
        .workers(1)
        .tcp_nodelay(true)
        .max_connections(CONNECTIONS)
        .client_request_timeout(ARRIVE)
        .tls_handshake_timeout(ARRIVE)
        .shutdown_signal(ended.cancelled_owned())
        .shutdown_timeout(1)
        .listen_rustls_0_23(self.https.try_clone()?, config)?;
        server.run().await?;
        drop(console);
        Ok(place.lock().unwrap_or_else(PoisonError::into_inner).take())
    }

    fn pages(&self, app: &App, stop: &CancellationToken) -> Result<Running, Error> {
        let app = app.clone();
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
        .wrap(from_fn(http::closing::refuse))
        .wrap(from_fn(pages::pages))
        .wrap(from_fn(api::answers))
        .wrap(from_fn(http::compress::pages))
        .wrap(from_fn(http::log::requests))
        .wrap(from_fn(http::headers::harden))
        .configure(pages::configure)
        .configure(api::configure)
}

/// What is done beside serving, until the office is left.
async fn chores(app: App, door: Arc<Door>, believed: Arc<Notify>, left: CancellationToken) {
    let (mut tick, mut renewal) = (tokio::time::interval(TICK), tokio::time::interval(RENEWAL));
    // The first of each comes at once: the certificate was just renewed.
    renewal.tick().await;
    while !left.is_cancelled() {
        tokio::select! {
            () = left.cancelled() => {}
            _ = renewal.tick() => renew(&door, &app),
            // The certificate was dated by the stored time as long as the clock was doubted.
            () = believed.notified() => renew(&door, &app),
            _ = tick.tick() => drop(tokio::task::spawn_blocking({
                let app = app.clone();
                move || run_due(&app)
            }).await),
        }
    }
}

fn run_due(app: &App) {
    if let Err(error) = do_due(app) {
        tracing::error!(%error, "what was due could not be done");
    }
}

fn do_due(app: &App) -> Result<(), ServiceError> {
    let found = night::run_due(app)?;
    if found > 0 {
        // Keys of a damaged entry can hold a name: the console tells them, the log does not.
        tracing::error!(found, "something is damaged: run amana check");
    }
    backup::run_due(app)?;
    night::compact_if_quiet(app).map(drop)
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
