//! The page of a case: facts, story, what may be done now.

use crate::routes::Routes;

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}
