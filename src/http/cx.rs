//! One request: the program, who asks, in which language, from where.

use std::{future::Future, pin::Pin, sync::Arc};

use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, web};
use zeroize::Zeroizing;

use crate::{
    domain::{
        id::{RecordId, UserId},
        permission::Action,
        record::{Kind, Record},
        role::Access,
        time::Day,
        user::Actor,
        word::FormName,
    },
    http::{
        Refusal, csrf,
        session::{self, Credential},
    },
    i18n::Say,
    service::{
        self, App, Error,
        account::People,
        app::House,
        auth::{self, Caller, SignIn, Token},
        record::Asked,
        welcome,
    },
};

/// A request of anybody: somebody at the door, signed in or not.
pub struct Guest {
    /// The program.
    pub app: App,
    /// Who asks.
    pub caller: Caller,
    /// The token of their session, run out or not.
    pub token: Option<Token>,
    /// Whether the browser sent it by itself, as it does with cookies.
    pub by_cookie: bool,
    /// The voice of the pages.
    pub say: Say,
    /// The address of the network that asks.
    pub peer: String,
    /// The path and query that were asked for.
    pub path: String,
}

/// Whom a browser asks for, known once the request was looked at; nobody yet, if nobody signed in.
/// Programs that say who they are with each request leave none.
#[derive(Debug, Clone, Copy)]
pub struct Asker(pub Option<UserId>);

/// A request of somebody who is signed in.
pub struct Cx {
    /// The request.
    pub guest: Guest,
    /// Who acts.
    pub actor: Arc<Actor>,
    /// The office and its programme, the same for the whole request.
    pub house: Arc<House>,
}

impl Guest {
    /// Who asks, and how.
    pub(super) async fn of(request: HttpRequest) -> Result<Self, Refusal> {
        let app = request.app_data::<web::ThinData<App>>().ok_or(Error::NotSetUp)?.0.clone();
        let peer = request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default();
        let credential = session::credential(&request);
        let (token, by_cookie) = match &credential {
            Some(Credential::Cookie(token)) => (Some(token.clone()), true),
            Some(Credential::Bearer(token)) => (Some(token.clone()), false),
            Some(Credential::Basic(..) | Credential::Unknown) | None => (None, false),
        };
        let has_header = credential.is_some() && !by_cookie;
        let caller = caller(&app, credential, &peer).await?;
        if !has_header {
            request.extensions_mut().insert(Asker(caller.user()));
        }
        let languages = app.languages();
        let own = match &caller {
            Caller::Present(actor) => [session::asked(&request, languages), Some(actor.lang)],
            Caller::Halfway(_) | Caller::Expired(_) | Caller::Nobody => {
                [session::language(&request, languages), None]
            }
        };
        let office = app.house().ok().map(|house| house.office.lang);
        let say = languages.first(own.into_iter().chain([office]).flatten());
        let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        Ok(Self { app, caller, token, by_cookie, say, peer, path })
    }

    /// The secret that this person's forms are signed with.
    pub fn form_secret(&self) -> [u8; 32] {
        self.app.form_secret(self.caller.user())
    }

    /// A token for the forms of one page.
    pub fn csrf(&self) -> String {
        csrf::token(&self.form_secret())
    }

    /// Runs a use case off the threads that serve.
    pub async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&App) -> service::Result<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let app = self.app.clone();
        block(move || use_case(&app)).await
    }
}

/// Who asks, by what the request says of itself.
async fn caller(app: &App, credential: Option<Credential>, from: &str) -> Result<Caller, Refusal> {
    let (app, from) = (app.clone(), from.to_owned());
    match credential {
        Some(Credential::Cookie(token) | Credential::Bearer(token)) => {
            block(move || auth::caller(&app, &token)).await
        }
        Some(Credential::Basic(name, password)) => {
            let given =
                SignIn { name, password, from, agent: String::new(), code: Zeroizing::default() };
            block(move || auth::basic(&app, &given)).await
        }
        Some(Credential::Unknown) | None => Ok(Caller::Nobody),
    }
}

async fn block<T: Send + 'static>(
    use_case: impl FnOnce() -> service::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    let done = web::block(use_case).await.map_err(|_| Error::Busy)?;
    Ok(done?)
}

impl Cx {
    /// The request of somebody who is signed in; anybody else is shown to the door.
    pub fn enter(guest: Guest) -> Result<Self, Refusal> {
        let cx = Self::arrive(guest)?;
        // A program has nobody in front of it who could do what is owed; but with a code that is good
        // for choosing a password it comes no further either.
        let is_person = cx.guest.by_cookie || cx.actor.standing.has_code;
        let owed = welcome::owed(&cx.house, &cx.actor).filter(|_| is_person);
        owed.map_or(Ok(cx), |owed| Err(Refusal::Owes(owed)))
    }

    /// The same, whatever they have yet to do.
    fn arrive(guest: Guest) -> Result<Self, Refusal> {
        let house = guest.app.house()?;
        match &guest.caller {
            Caller::Present(actor) => {
                let actor = Arc::new(actor.as_ref().clone());
                Ok(Self { guest, actor, house })
            }
            Caller::Halfway(_) | Caller::Expired(_) | Caller::Nobody => {
                Err(Error::Unauthenticated.into())
            }
        }
    }

    /// Runs a use case as the actor, off the threads that serve.
    pub async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&App, &Actor) -> service::Result<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (app, actor) = (self.guest.app.clone(), Arc::clone(&self.actor));
        let done = block(move || use_case(&app, &actor)).await;
        if matches!(done, Err(Refusal::Service(Error::NotFound | Error::Forbidden))) {
            self.note_refusal().await?;
        }
        done
    }

    /// Notes that somebody was refused, before they are told so.
    async fn note_refusal(&self) -> Result<(), Refusal> {
        let (app, actor) = (self.guest.app.clone(), Arc::clone(&self.actor));
        let record = self.guest.path.split(['/', '?']).find_map(|part| part.parse().ok());
        let from = self.guest.peer.clone();
        block(move || service::audit::refused(&app, &actor, record, &from)).await
    }

    /// The voice of the pages.
    pub fn say(&self) -> Say {
        self.guest.say
    }

    /// Today in the office.
    pub fn today(&self) -> Day {
        self.guest.app.now().day_in(&self.house.office.zone)
    }

    /// A record, asked for by this request.
    pub fn record(&self, kind: Kind, id: RecordId) -> Asked {
        Asked { kind, id, from: self.guest.peer.clone() }
    }

    /// A case, asked for by this request.
    pub fn case(&self, id: RecordId) -> Asked {
        self.record(Kind::Case, id)
    }

    /// Whether the actor may act so on a record that they see.
    pub fn may(&self, action: Action, record: &Record) -> bool {
        service::record::may(&self.actor, action, record)
    }

    /// Whether the role reads a form.
    pub fn reads_form(&self, form: &str) -> bool {
        self.access(form).is_some()
    }

    /// Whether the actor may write a form of a record that they see.
    pub fn writes_form(&self, record: &Record, form: &str) -> bool {
        self.access(form) == Some(Access::Write) && self.may(Action::Write, record)
    }

    fn access(&self, form: &str) -> Option<Access> {
        FormName::parse(form).ok().and_then(|form| self.actor.role.forms.of(&form))
    }

    /// Everybody who works here, for pages that name them.
    pub async fn people(&self) -> Result<People, Refusal> {
        self.run(|app, _| service::account::people(app)).await
    }
}

type Ready<T> = Pin<Box<dyn Future<Output = Result<T, Refusal>>>>;

impl FromRequest for Guest {
    type Error = Refusal;
    type Future = Ready<Self>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(Self::of(request.clone()))
    }
}

impl FromRequest for Cx {
    type Error = Refusal;
    type Future = Ready<Self>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let guest = Guest::of(request.clone()).await?;
            // Forms carry their token as an input; the JSON face has it in a header.
            if guest.by_cookie && session::is_api(&request) && !csrf::is_ours(&request, &guest) {
                return Err(Refusal::Forged);
            }
            Self::enter(guest)
        })
    }
}

/// The request of somebody who is signed in, whatever they have yet to do before they go on.
pub struct Arriving(pub Cx);

impl FromRequest for Arriving {
    type Error = Refusal;
    type Future = Ready<Self>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self(Cx::arrive(Guest::of(request).await?)?)) })
    }
}
