//! Who it is: found by name, phone or mail while one types, written down here, or not known.

use redress_app::party::{self, CustomerInput, CustomerRow};
use redress_domain::access::Action;
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerKind, Tier};

use super::waiting::CUSTOMER_KINDS;
use crate::form::{Choice, Typed};
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

/// The most customers that are offered at once.
const OFFERED: u32 = 6;

/// Languages a contact may be in: tag, and its own name.
pub(super) const LANGUAGES: &[(&str, &str)] = &[
    ("zh-CN", "中文"),
    ("en", "English"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("zh-TW", "繁體中文"),
];

/// The customer's part of the form.
pub(super) struct Picker {
    /// Customers on offer, the chosen one first.
    pub(super) offered: Vec<Offered>,
    /// Whether something was looked for and nobody fits.
    pub(super) is_nobody: bool,
    /// Whether one may be written down here.
    pub(super) may_register: bool,
    /// Whether that part is opened up.
    pub(super) is_registering: bool,
    /// Person or organization.
    pub(super) kinds: Vec<Choice>,
    /// Languages to write in.
    pub(super) languages: Vec<Choice>,
}

/// A customer on offer.
pub(super) struct Offered {
    /// What the form sends.
    pub(super) id: CustomerId,
    /// The name.
    pub(super) name: String,
    /// Phone, mail, place, tier.
    pub(super) about: String,
    /// Whether it is he.
    pub(super) is_chosen: bool,
}

/// The customer who is chosen.
pub(super) fn chosen(typed: &Typed) -> Option<CustomerId> {
    typed.value("customer").parse().ok()
}

/// Looks for the customers whom the form may mean.
pub(super) async fn picker(signed: &Signed, typed: &Typed) -> Result<Picker, Problem> {
    let words = signed.words;
    let (app, actor, search) = (signed.app(), signed.actor(), typed.text("customer_search"));
    let mut rows: Vec<CustomerRow> = Vec::new();
    if let Some(id) = chosen(typed) {
        rows.push(party::show_customer(app, actor, id).await?);
    }
    if !search.is_empty() {
        let found = party::search_customers(app, actor, &search, OFFERED).await?;
        rows.extend(found.into_iter().filter(|row| Some(row.id) != chosen(typed)));
    }
    let fields = ["new_name", "new_phone", "new_email"];
    Ok(Picker {
        is_nobody: rows.is_empty() && !search.is_empty(),
        offered: rows.into_iter().map(|row| offered(words, row, chosen(typed))).collect(),
        may_register: signed.may(Action::KeepCustomers),
        is_registering: fields
            .iter()
            .any(|name| !typed.value(name).is_empty() || typed.error(name).is_some()),
        kinds: CUSTOMER_KINDS
            .iter()
            .map(|(_, name)| Choice::new(name, words.t(&format!("customer-kind-{name}"))))
            .collect(),
        languages: languages(),
    })
}

/// The languages as choices.
pub(super) fn languages() -> Vec<Choice> {
    LANGUAGES.iter().map(|(tag, name)| Choice::new(tag, *name)).collect()
}

fn offered(words: &Words, row: CustomerRow, chosen: Option<CustomerId>) -> Offered {
    let tier = (row.tier != Tier::Standard)
        .then(|| words.t(&format!("customer-tier-{}", row.tier.name())).into_owned());
    let parts = [tier, row.phone, row.email, row.address];
    Offered {
        id: row.id,
        name: if row.name.is_empty() { words.t("work-erased").into_owned() } else { row.name },
        about: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        is_chosen: chosen == Some(row.id),
    }
}

/// The customer to be written down, if the form names one. Marks what does not go together.
pub(super) fn newcomer(typed: &mut Typed, words: &Words) -> Option<CustomerInput> {
    let [name, phone, email] = ["new_name", "new_phone", "new_email"].map(|name| typed.optional(name));
    if name.is_none() && phone.is_none() && email.is_none() {
        return None;
    }
    if chosen(typed).is_some() {
        typed.mark("new_name", words.t("intake-newcomer-or-known"));
        return None;
    }
    let kind = CUSTOMER_KINDS.iter().find(|(_, name)| *name == typed.value("new_kind"));
    let language = ["new_language", "language"].into_iter().find_map(|name| typed.optional(name));
    Some(CustomerInput {
        kind: kind.map_or(CustomerKind::Person, |(kind, _)| *kind),
        name: name.unwrap_or_default(),
        phone,
        email,
        address: None,
        country: None,
        language: language.unwrap_or_else(|| words.language().tag().to_owned()),
        tier: Tier::Standard,
        response_profile: None,
        external_key: None,
    })
}
