//! One request: the program, who asks, in which language, from where.

use std::{future::Future, pin::Pin, sync::Arc};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};

use crate::{
    domain::{
        id::RecordId,
        permission::Action,
        record::{Kind, Record},
        time::Day,
        user::Actor,
    },
    http::{Refusal, csrf, session},
    i18n::Say,
    service::{
        self, App, Error,
        account::People,
        app::House,
        auth::{self, Caller, Token},
        record::Asked,
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
    /// The voice of the pages.
    pub say: Say,
    /// The address of the network that asks.
    pub peer: String,
    /// The path and query that were asked for.
    pub path: String,
}

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
        let token = session::token(&request);
        let caller = match token.clone() {
            Some(token) => {
                let app = app.clone();
                block(move || auth::caller(&app, &token)).await?
            }
            None => Caller::Nobody,
        };
        let lang = match &caller {
            Caller::Present(actor) => session::asked(&request).unwrap_or(actor.lang),
            Caller::Expired(_) | Caller::Nobody => session::language(&request)
                .or_else(|| app.house().ok().map(|house| house.office.lang))
                .unwrap_or_default(),
        };
        let peer = request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default();
        let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        Ok(Self { app, caller, token, say: Say::of(lang), peer, path })
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

async fn block<T: Send + 'static>(
    use_case: impl FnOnce() -> service::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    let done = web::block(use_case).await.map_err(|_| Error::Busy)?;
    Ok(done?)
}

impl Cx {
    /// The request of somebody who is signed in; anybody else is shown to the door.
    pub fn enter(guest: Guest) -> Result<Self, Refusal> {
        let house = guest.app.house()?;
        match &guest.caller {
            Caller::Present(actor) => {
                let actor = Arc::new(actor.as_ref().clone());
                Ok(Self { guest, actor, house })
            }
            Caller::Expired(_) | Caller::Nobody => Err(Error::Unauthenticated.into()),
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
        self.guest.app.believed_now().day_in(&self.house.office.zone)
    }

    /// A case, asked for by this request.
    pub fn case(&self, id: RecordId) -> Asked {
        Asked { kind: Kind::Case, id, from: self.guest.peer.clone() }
    }

    /// Whether the actor may act so on a record that they see.
    pub fn may(&self, action: Action, record: &Record) -> bool {
        service::record::may(&self.actor, action, record)
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
        let guest = Guest::of(request.clone());
        Box::pin(async move { Self::enter(guest.await?) })
    }
}
