//! Operations of other manners: steps that need no version, files, lists with questions of their own.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use utoipa::ToSchema;
use utoipa::openapi::path::{HttpMethod, Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required, ResponseBuilder};

use super::{Manner, Says, Table, content};
use crate::Web;
use crate::routes::Door;

/// The most bytes of a request that carries a file.
const UPLOAD: usize = 12 * 1024 * 1024;

impl Table {
    /// `POST` of a step that is decided on the thing as it stands: takes `If-Match`, and does not need it.
    #[must_use]
    pub fn free_step<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        self.free::<B, A, H, T>((Method::POST, HttpMethod::Post), path, door, says, handler)
    }

    /// `DELETE` that takes a step back, decided in the same manner.
    #[must_use]
    pub fn free_take_back<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        self.free::<B, A, H, T>((Method::DELETE, HttpMethod::Delete), path, door, says, handler)
    }

    fn free<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        (method, told): (Method, HttpMethod),
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let (body, answer) = (self.schema::<B>(), self.schema::<A>());
        self.describe(told, path, says, Manner::Free, Some(body), Some(answer));
        self.routes = match method {
            Method::DELETE => self.routes.delete(path, door, handler),
            _ => self.routes.post(path, door, handler),
        };
        self
    }

    /// `POST` of a file, as it is or in a form.
    #[must_use]
    pub fn send<A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let answer = self.schema::<A>();
        self.describe(HttpMethod::Post, path, says, Manner::Free, None, Some(answer));
        let form = ObjectBuilder::new().property("file", bytes()).required("file");
        let body = RequestBodyBuilder::new()
            .description(Some("The bytes with their name in Content-Disposition, or a form with one file."))
            .content("application/octet-stream", content(bytes()))
            .content("multipart/form-data", content(form.into()))
            .required(Some(Required::True));
        if let Some(operation) = self.operation(path, |item| &mut item.post) {
            operation.request_body = Some(body.build().into());
        }
        self.routes = self.routes.post(path, door, handler.layer(DefaultBodyLimit::max(UPLOAD)));
        self
    }

    /// `GET` of the bytes of a file.
    #[must_use]
    pub fn fetch<H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        self.describe(HttpMethod::Get, path, says, Manner::Read, None, None);
        let good = ResponseBuilder::new()
            .description("Its bytes, under the type that they show.")
            .content("application/octet-stream", content(bytes()));
        if let Some(operation) = self.operation(path, |item| &mut item.get) {
            operation.responses.responses.insert("200".to_owned(), good.build().into());
        }
        self.routes = self.routes.get(path, door, handler);
        self
    }

    /// Says what the list at that address can be asked beside `after` and `limit`.
    #[must_use]
    pub fn asking(mut self, path: &str, questions: &[(&str, &str)]) -> Self {
        let Some(operation) = self.operation(path, |item| &mut item.get) else { return self };
        let parameters = operation.parameters.get_or_insert_default();
        parameters.extend(questions.iter().map(|(name, says)| {
            ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(*says))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build()
                .into()
        }));
        self
    }

    /// Keeps a schema that no body names.
    #[must_use]
    pub fn keys<S: ToSchema>(mut self) -> Self {
        let _reference = self.schema::<S>();
        self
    }

    fn operation(
        &mut self,
        path: &str,
        of: impl Fn(&mut PathItem) -> &mut Option<Operation>,
    ) -> Option<&mut Operation> {
        self.paths.paths.get_mut(path).and_then(|item| of(item).as_mut())
    }
}

fn bytes() -> RefOr<Schema> {
    let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
    ObjectBuilder::new().schema_type(Type::String).format(Some(format)).build().into()
}
