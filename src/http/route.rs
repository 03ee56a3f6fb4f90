//! Routes as a table: the wiring of a face, and the list that the authority tests walk.

/// Who a route answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Anybody at all.
    Anyone,
    /// Whoever holds the key of the first-run wizard, while there is no office.
    Wizard,
    /// Whoever is signed in; what they may see is decided by the use case.
    SignedIn,
}

/// A row of a table of routes.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The method.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// Who it answers to.
    pub audience: Audience,
}

/// Makes `ROUTES` and `configure` out of one table.
#[macro_export]
macro_rules! routes {
    ($($method:ident $path:literal $audience:ident => $handler:expr;)+) => {
        /// Every route of this face.
        pub const ROUTES: &[$crate::http::route::Route] = &[$(
            $crate::http::route::Route {
                method: stringify!($method),
                path: $path,
                audience: $crate::http::route::Audience::$audience,
            },
        )+];

        /// Wires every route of this face.
        pub fn configure(cfg: &mut actix_web::web::ServiceConfig) {
            $(
                let method = actix_web::http::Method::$method;
                cfg.route($path, actix_web::web::method(method).to($handler));
            )+
        }
    };
}
