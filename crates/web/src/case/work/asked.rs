//! What the address of the work list asks for: view, filters, order, place.

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use redress_app::Directory;
use redress_app::case::{Filter, Keyset, Order, View, view_name};
use redress_domain::case::{Channel, Grade, Kind, Level, Stage};

use crate::case::intake::facts_form::{Found, product_named};
use crate::problem::{Problem, encoded};

/// Every view, in the order of the tabs.
pub(super) const VIEWS: &[View] =
    &[View::Mine, View::Team, View::ToTriage, View::HandOvers, View::Open, View::Closed, View::All];

/// The address read and kept, so that links can change one thing and leave the rest.
pub(super) struct Asked {
    /// What the list keeps; its view is the default one when the address names none.
    pub(super) filter: Filter,
    /// The place behind which the page begins.
    pub(super) after: Option<Keyset>,
    /// Whether the address names a view.
    pub(super) names_view: bool,
    /// Whether the address names an order.
    pub(super) names_order: bool,
    /// What was typed for a product that is not in the catalogue.
    pub(super) unknown_product: Option<String>,
    values: Vec<(String, String)>,
}

impl Asked {
    /// Reads the query of the address.
    ///
    /// # Errors
    /// Not understood, where a value is none of its list.
    pub(super) fn read(values: Vec<(String, String)>, directory: &Directory) -> Result<Self, Problem> {
        let values: Vec<(String, String)> =
            values.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let get = |name: &str| values.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
        let product = get("product").map(|text| (text.to_owned(), product_named(directory, text)));
        let (product, unknown_product) = match product {
            Some((_, Found::One(id))) => (Some(id), None),
            Some((text, _)) => (None, Some(text)),
            None => (None, None),
        };
        let view = get("view").map(|name| named(VIEWS, name, |view| view_name(*view), "view")).transpose()?;
        let order =
            get("sort").map(|name| named(ORDERS, name, |order| order_name(*order), "sort")).transpose()?;
        let level = |text: &str| text.parse().ok().and_then(Level::new).ok_or_else(|| unknown("level"));
        let view_or_first = view.unwrap_or(View::Mine);
        let filter = Filter {
            view: view_or_first,
            stage: get("stage").map(|name| Stage::named(name).ok_or_else(|| unknown("stage"))).transpose()?,
            kind: get("kind").map(|name| Kind::named(name).ok_or_else(|| unknown("kind"))).transpose()?,
            grade: get("grade").map(|name| Grade::named(name).ok_or_else(|| unknown("grade"))).transpose()?,
            level: get("level").map(level).transpose()?,
            channel: get("channel")
                .map(|name| Channel::named(name).ok_or_else(|| unknown("channel")))
                .transpose()?,
            team: get("team").map(|id| id.parse().map_err(|_| unknown("team"))).transpose()?,
            assignee: get("assignee").map(|id| id.parse().map_err(|_| unknown("assignee"))).transpose()?,
            product,
            order: order.unwrap_or(usual_order(view_or_first)),
        };
        let after = get("after").map(|text| keyset(text).ok_or_else(|| unknown("after"))).transpose()?;
        Ok(Self {
            filter,
            after,
            names_view: view.is_some(),
            names_order: order.is_some(),
            unknown_product,
            values,
        })
    }

    /// Whether anything but view and order narrows the list.
    pub(super) fn is_filtered(&self) -> bool {
        self.values.iter().any(|(name, _)| !matches!(name.as_str(), "view" | "sort" | "after"))
    }

    /// What the address says under a name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The same list with one thing changed, from its beginning.
    pub(super) fn with(&self, name: &str, value: Option<&str>) -> String {
        let kept = self.values.iter().filter(|(key, _)| key != name && key != "after");
        let kept = kept.map(|(key, value)| (key.as_str(), value.as_str()));
        address(kept.chain(value.map(|value| (name, value))))
    }

    /// Another view, with the same filters and its own usual order.
    pub(super) fn in_view(&self, view: View) -> String {
        let dropped = ["view", "sort", "after"];
        let kept = self.values.iter().filter(|(key, _)| !dropped.contains(&key.as_str()));
        let kept = kept.map(|(key, value)| (key.as_str(), value.as_str()));
        address(std::iter::once(("view", view_name(view))).chain(kept))
    }

    /// The same list without filters.
    pub(super) fn cleared(&self) -> String {
        let kept = self.values.iter().filter(|(key, _)| matches!(key.as_str(), "view" | "sort"));
        address(kept.map(|(key, value)| (key.as_str(), value.as_str())))
    }

    /// The page behind this place.
    pub(super) fn behind(&self, place: &Keyset) -> String {
        let kept = self.values.iter().filter(|(key, _)| key != "after" && key != "view");
        let kept = kept.map(|(key, value)| (key.as_str(), value.as_str()));
        let view = std::iter::once(("view", view_name(self.filter.view)));
        let text = place_text(place);
        address(view.chain(kept).chain([("after", text.as_str())]))
    }

    /// What a small form carries along: everything but its own field and the place.
    pub(super) fn carried(&self, but: &str) -> Vec<(&str, &str)> {
        let kept = self.values.iter().filter(|(key, _)| key != but && key != "after");
        kept.map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }
}

/// How a view is sorted when nobody says otherwise: what is urgent, what waits longest, what is new.
pub(super) const fn usual_order(view: View) -> Order {
    match view {
        View::Mine | View::Team | View::Open => Order::Urgent,
        View::ToTriage | View::HandOvers => Order::Oldest,
        View::Closed | View::All => Order::Newest,
    }
}

const ORDERS: &[Order] = &[Order::Newest, Order::Oldest, Order::Urgent];

/// The name of an order in addresses and words.
pub(super) const fn order_name(order: Order) -> &'static str {
    match order {
        Order::Newest => "newest",
        Order::Oldest => "oldest",
        Order::Urgent => "urgent",
    }
}

fn named<T: Copy>(
    all: &[T],
    name: &str,
    name_of: impl Fn(&T) -> &'static str,
    field: &str,
) -> Result<T, Problem> {
    all.iter().copied().find(|one| name_of(one) == name).ok_or_else(|| unknown(field))
}

fn unknown(field: &str) -> Problem {
    Problem::misread(field, "one of its list")
}

fn address<'a>(values: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = values.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { "/work".to_owned() } else { format!("/work?{}", pairs.join("&")) }
}

/// A place in the list as opaque text.
fn place_text(place: &Keyset) -> String {
    let plain = format!("{}.{}.{}", place.received_at.as_microsecond(), place.level, place.id);
    BASE64URL_NOPAD.encode(plain.as_bytes())
}

fn keyset(text: &str) -> Option<Keyset> {
    let plain = String::from_utf8(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?).ok()?;
    let mut parts = plain.splitn(3, '.');
    let received_at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
    let level = parts.next()?.parse().ok()?;
    Some(Keyset { received_at, level, id: parts.next()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Asked {
        let values = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked::read(values, &Directory::default()).expect("the address can be read")
    }

    #[test]
    fn an_address_changes_in_one_thing_and_keeps_the_rest() {
        let asked = asked(&[("view", "team"), ("grade", "crisis"), ("sort", "newest"), ("after", "")]);
        assert_eq!(asked.with("level", Some("1")), "/work?view=team&grade=crisis&sort=newest&level=1");
        assert_eq!(asked.with("grade", None), "/work?view=team&sort=newest");
        assert_eq!(asked.in_view(View::Open), "/work?view=open&grade=crisis");
        assert_eq!(asked.cleared(), "/work?view=team&sort=newest");
        assert!(asked.is_filtered());
    }

    #[test]
    fn a_place_reads_back_what_it_wrote() {
        let place = Keyset {
            received_at: "2026-03-02T09:00:00.000001Z".parse().unwrap(),
            id: format!("case_{:032}", 7).parse().unwrap(),
            level: 9,
        };
        assert_eq!(keyset(&place_text(&place)), Some(place));
        assert_eq!(keyset("AAAA"), None);
    }

    #[test]
    fn what_is_none_of_its_list_is_said() {
        for (name, value) in
            [("view", "x"), ("grade", "x"), ("level", "4"), ("team", "x"), ("sort", "x"), ("after", "x")]
        {
            let read = Asked::read(vec![(name.to_owned(), value.to_owned())], &Directory::default());
            assert!(matches!(read, Err(Problem::NotUnderstood(_))), "{name}={value}");
        }
    }
}
