//! The table of operations: one line serves an operation and describes it.

mod free;

use std::collections::BTreeMap;

use axum::handler::Handler;
use serde_json::json;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, Header, Info, OpenApi, OpenApiBuilder, Paths, Ref, RefOr, Required,
    ResponseBuilder,
};
use utoipa::{PartialSchema, ToSchema};

use crate::Web;
use crate::routes::{Door, Routes};

/// What the document says of an operation: its group and one sentence.
#[derive(Debug, Clone, Copy)]
pub struct Says {
    /// The group, such as `customers`.
    pub group: &'static str,
    /// What it does, such as `Register a customer`.
    pub does: &'static str,
}

/// How an operation behaves; decides what it takes and answers beside its bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    List,
    Read,
    Create,
    Change,
    /// A change that is decided on the thing as it stands, unless a version is sent.
    Free,
}

/// Addresses and document while they are being filled.
pub struct Table {
    routes: Routes,
    paths: Paths,
    schemas: BTreeMap<String, RefOr<Schema>>,
}

impl Table {
    /// An empty table over the addresses named so far.
    #[must_use]
    pub fn over(routes: Routes) -> Self {
        Self { routes, paths: Paths::new(), schemas: BTreeMap::new() }
    }

    /// `GET` of a list: `?after=&limit=`, answers [`super::PageOf`] items.
    #[must_use]
    pub fn list<A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let items = self.schema::<A>();
        let page = ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(items))
            .required("items")
            .property(
                "next",
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some("The cursor of the next page, for `after`; absent on the last page.")),
            );
        self.describe(HttpMethod::Get, path, says, Manner::List, None, Some(page.into()));
        self.routes = self.routes.get(path, door, handler);
        self
    }

    /// `GET` of one thing, with its version as `ETag`.
    #[must_use]
    pub fn read<A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let answer = self.schema::<A>();
        self.describe(HttpMethod::Get, path, says, Manner::Read, None, Some(answer));
        self.routes = self.routes.get(path, door, handler);
        self
    }

    /// `POST` that makes something: takes an `Idempotency-Key`, answers 201 with `Location`.
    #[must_use]
    pub fn create<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let (body, answer) = (self.schema::<B>(), self.schema::<A>());
        self.describe(HttpMethod::Post, path, says, Manner::Create, Some(body), Some(answer));
        self.routes = self.routes.post(path, door, handler);
        self
    }

    /// `PUT` that changes one thing: takes `If-Match` and an `Idempotency-Key`.
    #[must_use]
    pub fn change<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let (body, answer) = (self.schema::<B>(), self.schema::<A>());
        self.describe(HttpMethod::Put, path, says, Manner::Change, Some(body), Some(answer));
        self.routes = self.routes.put(path, door, handler);
        self
    }

    /// `POST` of a step of one thing (`…/closure`): takes `If-Match` and an `Idempotency-Key`.
    #[must_use]
    pub fn step<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let (body, answer) = (self.schema::<B>(), self.schema::<A>());
        self.describe(HttpMethod::Post, path, says, Manner::Change, Some(body), Some(answer));
        self.routes = self.routes.post(path, door, handler);
        self
    }

    /// `DELETE` that takes a step back: takes `If-Match` and an `Idempotency-Key`.
    #[must_use]
    pub fn take_back<B: ToSchema, A: ToSchema, H: Handler<T, Web>, T: 'static>(
        mut self,
        path: &'static str,
        door: Door,
        says: Says,
        handler: H,
    ) -> Self {
        let (body, answer) = (self.schema::<B>(), self.schema::<A>());
        self.describe(HttpMethod::Delete, path, says, Manner::Change, Some(body), Some(answer));
        self.routes = self.routes.delete(path, door, handler);
        self
    }

    pub(super) fn into_routes(self) -> Routes {
        self.routes
    }

    pub(super) fn into_document(self) -> OpenApi {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        let components = ComponentsBuilder::new()
            .schemas_from_iter(self.schemas)
            .schema("Problem", problem_schema())
            .security_scheme("token", scheme);
        OpenApiBuilder::new()
            .info(Info::new("Redress", env!("CARGO_PKG_VERSION")))
            .paths(self.paths)
            .components(Some(components.build()))
            .security(Some([SecurityRequirement::new("token", Vec::<String>::new())]))
            .build()
    }

    /// Keeps the schema and everything it refers to; gives the reference to it.
    fn schema<S: ToSchema>(&mut self) -> RefOr<Schema> {
        let mut others = Vec::new();
        S::schemas(&mut others);
        self.schemas.extend(others);
        self.schemas.insert(S::name().into_owned(), <S as PartialSchema>::schema());
        Ref::from_schema_name(S::name()).into()
    }

    fn describe(
        &mut self,
        method: HttpMethod,
        path: &str,
        says: Says,
        manner: Manner,
        body: Option<RefOr<Schema>>,
        answer: Option<RefOr<Schema>>,
    ) {
        let mut operation = OperationBuilder::new()
            .tag(says.group)
            .summary(Some(says.does))
            .operation_id(Some(operation_id(&method, path)))
            .parameters(Some(parameters(path, manner)));
        if let Some(body) = body {
            let body = RequestBodyBuilder::new()
                .content("application/json", content(body))
                .required(Some(Required::True));
            operation = operation.request_body(Some(body.build()));
        }
        operation = answers(operation, manner, answer);
        self.paths.add_path_operation(path, vec![method], Operation::from(operation));
    }
}

fn content(schema: RefOr<Schema>) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(schema)).build()
}

/// `get-customers-id` for `GET /api/v1/customers/{id}`; also the anchor on the page.
fn operation_id(method: &HttpMethod, path: &str) -> String {
    let method = match method {
        HttpMethod::Post => "post",
        HttpMethod::Put => "put",
        HttpMethod::Delete => "delete",
        _ => "get",
    };
    let path = path.trim_start_matches("/api/v1").replace(['{', '}'], "").replace('/', "-");
    format!("{method}{path}")
}

fn parameters(path: &str, manner: Manner) -> Vec<Parameter> {
    let text = |name: &str, place: ParameterIn, needed: Required, says: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(needed)
            .description(Some(says))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build()
    };
    let named = path.split('{').skip(1).filter_map(|part| part.split('}').next());
    let mut all: Vec<_> =
        named.map(|name| text(name, ParameterIn::Path, Required::True, "Which one.")).collect();
    if manner == Manner::List {
        all.push(text("after", ParameterIn::Query, Required::False, "The cursor `next` of the page before."));
        all.push(text(
            "limit",
            ParameterIn::Query,
            Required::False,
            "How many at most, 1 to 200; 50 if not said.",
        ));
    }
    if manner == Manner::Change {
        all.push(text(
            "If-Match",
            ParameterIn::Header,
            Required::True,
            "The version that was read, such as \"7\".",
        ));
    }
    if manner == Manner::Free {
        let says = "The version that was read, such as \"7\"; without it the step is taken on the thing as it stands.";
        all.push(text("If-Match", ParameterIn::Header, Required::False, says));
    }
    if matches!(manner, Manner::Create | Manner::Change | Manner::Free) {
        let says =
            "A name of your own for this request: sent again, it gives the same answer and does nothing.";
        all.push(text("Idempotency-Key", ParameterIn::Header, Required::False, says));
    }
    all
}

fn answers(operation: OperationBuilder, manner: Manner, answer: Option<RefOr<Schema>>) -> OperationBuilder {
    let (status, says) = if manner == Manner::Create { ("201", "Made.") } else { ("200", "As asked.") };
    let mut good = ResponseBuilder::new().description(says);
    if let Some(answer) = answer {
        good = good.content("application/json", content(answer));
    }
    if manner != Manner::List {
        good = good.header("ETag", Header::new(ObjectBuilder::new().schema_type(Type::String)));
    }
    let problem = |says: &str| {
        let body = content(Ref::from_schema_name("Problem").into());
        ResponseBuilder::new().description(says).content("application/problem+json", body).build()
    };
    let mut operation = operation.response(status, good.build());
    let mut bad = vec![("401", "No valid token."), ("403", "Not permitted; says who may.")];
    if manner != Manner::List {
        bad.push(("404", "There is no such thing, or the caller may not know of it."));
    }
    if matches!(manner, Manner::Create | Manner::Change | Manner::Free) {
        bad.push(("400", "Not understood; `errors` says what."));
        bad.push(("422", "Refused by a rule; `key` says which."));
    }
    if matches!(manner, Manner::Change | Manner::Free) {
        bad.push(("409", "Somebody was faster; `current_version` says where it stands."));
    }
    if manner == Manner::Change {
        bad.push(("428", "No version was sent."));
    }
    for (status, says) in bad {
        operation = operation.response(status, problem(says));
    }
    operation
}

/// RFC 9457, as `problem` writes it.
fn problem_schema() -> Schema {
    let text = |says: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(says));
    let number = |says: &str| ObjectBuilder::new().schema_type(Type::Integer).description(Some(says));
    let list = |says: &str| ArrayBuilder::new().items(ObjectBuilder::new()).description(Some(says));
    ObjectBuilder::new()
        .description(Some("A problem after RFC 9457."))
        .property("type", text("`/problems/` and the kind; programs rely on it."))
        .property("title", text("The kind in words."))
        .property("status", number("The status of the answer."))
        .property("detail", text("What happened and what to do, in words."))
        .property("request_id", text("The number under which it stands in the log."))
        .property("key", text("The rule that refused."))
        .property("errors", list("The parts that are wrong: `pointer`, `key` or `expected`."))
        .property("current_version", number("Where the thing stands, when somebody was faster."))
        .property("changed", list("What happened to a case since it was read, when somebody was faster."))
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .required("request_id")
        .examples([json!({"type": "/problems/refused", "title": "That cannot be done", "status": 422,
            "detail": "The name is missing. Write it.", "request_id": "R-ABCD-EFGH", "key": "refusal-no-name",
            "errors": [{"pointer": "/name", "key": "refusal-no-name"}]})])
        .build()
        .into()
}
