//! The guided intake: what, where, when, extent, in that order.

pub(crate) mod facts_form;

use crate::routes::Routes;

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}
