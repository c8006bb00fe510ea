//! The band of facts: whose case it is, what was said, how complete it is, what belongs to it.

use redress_app::case::{CaseView, Summary};
use redress_domain::access::Action;
use redress_domain::case::{Case, FactField as F, Missing, PointState};

use super::head;
use super::names::Names;
use super::said::{FactTeller, Said, clipped};
use crate::moments;
use crate::session::Signed;

/// The most characters of a long text beside the story, which has all of it.
const NARROW: usize = 280;

/// A line of the band.
pub(crate) struct Line {
    /// What it is.
    pub label: String,
    /// What it says.
    pub said: Said,
    /// Where it leads, if anywhere.
    pub address: Option<String>,
}

/// Lines under one heading.
pub(crate) struct Section {
    /// The key of the heading.
    pub heading: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A question that is open.
pub(crate) struct Open {
    /// The question.
    pub question: String,
    /// Why it counts as open.
    pub reason: String,
    /// What it is worth, in points of a hundred.
    pub worth: u8,
}

/// Another case, in short.
pub(crate) struct Near {
    /// Its number.
    pub number: String,
    /// What it is, in short.
    pub excerpt: String,
    /// How it hangs together with this one, or where it stands.
    pub note: String,
}

/// A file, in short.
pub(crate) struct File {
    /// Where it opens.
    pub address: String,
    /// Its name; empty when it was erased.
    pub name: String,
    /// Its size in words.
    pub size: String,
}

/// The band of facts.
pub(crate) struct Facts {
    /// Customer, what, where, when, extent, taking.
    pub sections: Vec<Section>,
    /// How complete the picture is, of a hundred.
    pub score: u8,
    /// What is missing.
    pub missing: Vec<Open>,
    /// Links from both ends, and cases that are part of this one or this one is part of.
    pub linked: Vec<Near>,
    /// The case this one is shown as part of.
    pub merged_into: Option<Near>,
    /// Cases shown as part of this one.
    pub merged: Vec<Near>,
    /// The customer's other cases.
    pub earlier: Vec<Near>,
    /// Attached files.
    pub files: Vec<File>,
}

impl Facts {
    /// The band of that case.
    pub(crate) fn of(signed: &Signed, names: &Names, view: &CaseView) -> Self {
        let missing = view.completeness.points.iter().filter_map(|point| {
            let reason = match point.state {
                PointState::Missing(reason) => reason,
                _ => return None,
            };
            Some(Open {
                question: names.listed("question", point.question.name()),
                reason: names.listed("missing", missing_name(reason)),
                worth: point.weight,
            })
        });
        let linked = view.links.iter().map(|link| Near {
            number: link.number.to_string(),
            excerpt: String::new(),
            note: names.listed("link", link.kind.name()),
        });
        let files = view.files.iter().map(|file| File {
            address: format!("/cases/{}/files/{}", view.case.number, file.id),
            name: file.name.clone(),
            size: moments::size(file.size),
        });
        let near = |summary: &Summary| near(names, summary);
        Self {
            sections: sections(signed, names, view),
            score: view.completeness.score,
            missing: missing.collect(),
            linked: linked.collect(),
            merged_into: view.merged_into.as_ref().map(near),
            merged: view.merged.iter().map(near).collect(),
            earlier: view.earlier.iter().map(near).collect(),
            files: files.collect(),
        }
    }
}

const fn missing_name(missing: Missing) -> &'static str {
    match missing {
        Missing::NotSaid => "not_said",
        Missing::Vague => "vague",
        Missing::Partly => "partly",
    }
}

fn near(names: &Names, summary: &Summary) -> Near {
    let object = summary.product.map(|id| names.product(id)).filter(|name| !name.is_empty());
    let excerpt = summary.excerpt.as_deref().map(|text| clipped(text, 80)).or(object).unwrap_or_default();
    let stage = names.listed("stage", summary.stage.name());
    Near { number: summary.number.to_string(), excerpt, note: stage }
}

fn sections(signed: &Signed, names: &Names, view: &CaseView) -> Vec<Section> {
    let moments = signed.moments();
    let teller = FactTeller { names, moments: &moments };
    let case = &view.case;
    let fact = |field: F| {
        let said = teller.value(&case.facts, field)?;
        Some(Line { label: names.listed("fact", field.name()), said: said.clipped(NARROW), address: None })
    };
    let all = |fields: &[F]| fields.iter().filter_map(|field| fact(*field)).collect::<Vec<_>>();
    let mut what = assessed(names, case);
    what.extend(all(&[
        F::Product,
        F::Symptom,
        F::Description,
        F::Serial,
        F::Lot,
        F::BuiltOn,
        F::SoftwareVersion,
    ]));
    what.extend(about(names, case));
    let sections = [
        ("record-customer", customer(signed, names, view)),
        ("record-what", what),
        ("record-where", all(&[F::PlaceOfUse, F::PlaceOfPurchase, F::PlaceOnObject])),
        ("record-when", all(&[F::FirstSeenOn, F::FirstSeenTime, F::Pattern, F::LifeCycle])),
        (
            "record-extent",
            all(&[
                F::UnitsAffected,
                F::UnitsAtHand,
                F::Magnitude,
                F::Trend,
                F::SafetyEffect,
                F::ReturnPossible,
            ]),
        ),
        ("record-taking", taking(signed, names, case)),
    ];
    let told = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    told.map(|(heading, lines)| Section { heading, lines }).collect()
}

fn line(names: &Names, key: &str, text: impl Into<String>) -> Line {
    Line { label: names.words.t(key).into_owned(), said: Said::plain(text), address: None }
}

fn customer(signed: &Signed, names: &Names, view: &CaseView) -> Vec<Line> {
    let Some(customer) = &view.customer else {
        return vec![line(names, "record-name", names.words.t("record-customer-unknown"))];
    };
    let name = Said { text: Some(customer.name.clone()).filter(|name| !name.is_empty()) };
    let address = signed.may(Action::ReadCustomers).then(|| format!("/customers/{}", customer.id));
    let mut lines = vec![Line { label: names.words.t("record-name").into_owned(), said: name, address }];
    lines.push(line(names, "customer-tier", names.listed("customer-tier", customer.tier.name())));
    lines.extend(customer.phone.as_ref().map(|phone| line(names, "customer-phone", phone.clone())));
    lines.extend(customer.email.as_ref().map(|email| line(names, "customer-email", email.clone())));
    lines.push(line(names, "record-language", names.language(&customer.language)));
    lines.extend(
        customer.country.as_ref().map(|country| line(names, "customer-country", names.country(country))),
    );
    lines
}

/// What the assessment says where it differs from what was stated.
fn assessed(names: &Names, case: &Case) -> Vec<Line> {
    let Some(found) = &case.classification else { return Vec::new() };
    let mut lines = vec![line(names, "record-against", names.listed("against", found.against.name()))];
    let product = found.product.filter(|product| case.facts.product != Some(*product));
    let symptom = found.symptom.filter(|symptom| case.facts.symptom != Some(*symptom));
    lines.extend(product.map(|id| line(names, "record-product-assessed", names.product(id))));
    lines.extend(symptom.map(|id| line(names, "record-symptom-assessed", names.symptom(id))));
    lines
}

fn about(names: &Names, case: &Case) -> Option<Line> {
    let users = case.about.users.iter().map(|user| names.user(*user));
    let teams = case.about.teams.iter().map(|team| names.team(*team));
    (!case.about.is_empty()).then(|| line(names, "record-about", names.joined(users.chain(teams))))
}

fn taking(signed: &Signed, names: &Names, case: &Case) -> Vec<Line> {
    let words = names.words;
    let moments = signed.moments();
    let mut lines = vec![
        line(names, "record-number", case.number.to_string()),
        line(names, "record-channel", names.listed("channel", case.channel.name())),
        line(names, "record-received", moments.told(case.received_at)),
    ];
    lines.extend(case.taken_by.map(|user| line(names, "record-taken-by", names.user(user))));
    lines.extend(case.desk.map(|desk| line(names, "record-desk", names.site(desk))));
    lines.extend(
        case.handling_seconds
            .map(|seconds| line(names, "record-handling", moments.minutes_and_seconds(seconds))),
    );
    lines.extend(case.origin.as_ref().map(|origin| {
        let from = words.t2("told-imported-from", "source", &origin.source, "number", &origin.external_id);
        line(names, "record-origin", from)
    }));
    lines
}

/// The compact facts above a step: number, title, customer.
pub(crate) fn in_short(names: &Names, view: &CaseView) -> String {
    let customer =
        view.customer.as_ref().map(|customer| customer.name.clone()).filter(|name| !name.is_empty());
    let title = head::title(names, &view.case);
    let parts: Vec<String> = [Some(title), customer].into_iter().flatten().collect();
    parts.join(" · ")
}
