//! The work list: what next?

use crate::routes::Routes;

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}
