//! The forms of the steps on a case.

use crate::routes::Routes;

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}
