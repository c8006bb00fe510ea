//! Every address of the site, with its method, its door and its handler.
//!
//! Add a page: write its handler, name it here through its context's `routes` function.
//!
//! **Invariant:** no address without a door; a test knocks at all of them as a stranger.

use std::sync::OnceLock;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use redress_domain::access::{Action, Denied, DeniedBecause, roles_that_may};

use crate::problem::Problem;
use crate::session::Visitor;
use crate::{Web, access, api, case, catalog, events, party};

/// The most bytes of an upload.
const UPLOAD: usize = 12 * 1024 * 1024;

/// Who may knock at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Everybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// Whose roles include this action on some object; the use case asks again for the very one.
    Action(Action),
}

/// One address as it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// GET, POST …
    pub method: Method,
    /// The pattern, such as `/people/{id}`.
    pub path: &'static str,
    /// Who may knock.
    pub door: Door,
}

/// The table while it is being filled.
#[derive(Default)]
pub struct Routes {
    router: Router<Web>,
    addresses: Vec<Address>,
}

impl Routes {
    /// A page or a reading.
    #[must_use]
    pub fn get<H: Handler<T, Web>, T: 'static>(self, path: &'static str, door: Door, handler: H) -> Self {
        self.route(Method::GET, path, door, handler)
    }

    /// A form or a creation.
    #[must_use]
    pub fn post<H: Handler<T, Web>, T: 'static>(self, path: &'static str, door: Door, handler: H) -> Self {
        self.route(Method::POST, path, door, handler)
    }

    /// A replacement.
    #[must_use]
    pub fn put<H: Handler<T, Web>, T: 'static>(self, path: &'static str, door: Door, handler: H) -> Self {
        self.route(Method::PUT, path, door, handler)
    }

    /// A taking back.
    #[must_use]
    pub fn delete<H: Handler<T, Web>, T: 'static>(self, path: &'static str, door: Door, handler: H) -> Self {
        self.route(Method::DELETE, path, door, handler)
    }

    /// A form with files: takes more bytes than others.
    #[must_use]
    pub fn upload<H: Handler<T, Web>, T: 'static>(self, path: &'static str, door: Door, handler: H) -> Self {
        let handler = handler.layer(DefaultBodyLimit::max(UPLOAD));
        self.route(Method::POST, path, door, handler)
    }

    fn route<H: Handler<T, Web>, T: 'static>(
        mut self,
        method: Method,
        path: &'static str,
        door: Door,
        handler: H,
    ) -> Self {
        let filter = MethodFilter::try_from(method.clone()).expect("only the usual methods are routed");
        let guarded = on(filter, handler)
            .layer(middleware::from_fn(move |request: Request, next: Next| guard(door, request, next)));
        self.router = self.router.route(path, guarded);
        self.addresses.push(Address { method, path, door });
        self
    }

    pub(crate) fn into_router(self) -> Router<Web> {
        self.router
    }
}

/// The whole table.
pub(crate) fn table() -> Routes {
    let mut routes = Routes::default();
    for context in [access::routes, case::routes, catalog::routes, party::routes, api::routes, events::routes]
    {
        routes = context(routes);
    }
    routes
}

/// Every address, for the test that knocks and for the rail that shows only what is there.
pub fn addresses() -> &'static [Address] {
    static ADDRESSES: OnceLock<Vec<Address>> = OnceLock::new();
    ADDRESSES.get_or_init(|| table().addresses)
}

/// Whether a page stands at that address.
pub(crate) fn is_served(path: &str) -> bool {
    addresses().iter().any(|address| address.path == path && address.method == Method::GET)
}

async fn guard(door: Door, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>();
    match admitted(door, visitor) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn admitted(door: Door, visitor: Option<&Visitor>) -> Result<(), Problem> {
    if door == Door::Public {
        return Ok(());
    }
    let visitor = visitor.filter(|visitor| visitor.known.is_some()).ok_or(Problem::SignInNeeded)?;
    match door {
        Door::Action(action) if !visitor.may(action) => {
            Err(Denied { action, because: DeniedBecause::Role, roles: roles_that_may(action) }.into())
        }
        _ => Ok(()),
    }
}
