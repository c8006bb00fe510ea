//! The JSON API under `/api/v1`.
use crate::routes::Routes;
/// The addresses of this context.
pub fn routes(routes: Routes) -> Routes {
    routes
}
#[derive(utoipa::OpenApi)]
struct Doc;
/// The document.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}
