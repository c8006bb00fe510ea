//! The pages of a case: the work list, the guided intake, the record, the steps.

pub mod intake;
pub mod record;
pub mod steps;
pub mod work;

use crate::routes::Routes;

/// The addresses of this context.
pub(crate) fn routes(routes: Routes) -> Routes {
    steps::routes(record::routes(intake::routes(work::routes(routes))))
}
