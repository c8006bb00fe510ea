//! The closed lists of a case as the API writes and reads them: words in `snake_case`.
//!
//! **Invariant:** the words are those of the domain; the document lists them from the same place.

use std::borrow::Cow;

use redress_domain::case;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub struct $name(pub case::$name);

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = Cow::<'de, str>::deserialize(deserializer)?;
                    case::$name::named(&text).map(Self).ok_or_else(|| {
                        let names: Vec<_> = case::$name::ALL.iter().map(|choice| choice.name()).collect();
                        D::Error::custom(format_args!("one of: {}", names.join(", ")))
                    })
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.0.name())
                }
            }

            impl From<case::$name> for $name {
                fn from(choice: case::$name) -> Self {
                    Self(choice)
                }
            }

            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    listed(case::$name::ALL.iter().map(|choice| choice.name()))
                }
            }

            impl ToSchema for $name {
                fn name() -> Cow<'static, str> {
                    Cow::Borrowed(stringify!($name))
                }
            }
        )*
    };
}

choices! {
    /// What triage finds a case to be.
    Kind,
    /// How the customer reached the company.
    Channel,
    /// What a complaint is against.
    Against,
    /// How the customer stands to the company.
    Grade,
    /// High, medium, low.
    Rating,
    /// What the company finds.
    Verdict,
    /// What the customer wants or gets.
    Remedy,
    /// How two cases hang together.
    LinkKind,
    /// Where a case stands.
    Stage,
    /// How a deviation comes back.
    PatternKind,
    /// A point in the life of the object.
    LifeCyclePoint,
    /// Whether it becomes more.
    Trend,
    /// Whether somebody could be hurt.
    SafetyEffect,
    /// Whether the object can come back.
    ReturnPossible,
}

fn listed(names: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).build().into()
}
