//! The actions that the policy knows. One per capability, not one per page.

use serde::{Deserialize, Serialize};

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// Something a person may or may not do. The name stands in the ledger beside what was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Action {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Action {
            /// Every action, in the order of the policy table.
            pub const ALL: &[Action] = &[$(Action::$variant,)*];

            /// The name in the ledger, in the catalogues and in the API.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Action::$variant => $name,)* }
            }
        }
    };
}

actions! {
    /// See a case and its story.
    ReadCase => "case.read",
    /// Take a contact down as a case.
    TakeCase => "case.take",
    /// Bring in cases from a table of another system.
    ImportCases => "case.import",
    /// Record what the customer feels and wants, and why.
    HearCustomer => "case.hear",
    /// Find what a case is: complaint, enquiry or lead.
    TriageCase => "case.triage",
    /// Accept a hand-over to one's own team, or return it.
    AnswerHandOver => "case.answer_hand_over",
    /// Say what a complaint is against, with product and symptom.
    ClassifyCase => "case.classify",
    /// Set grade and priority level.
    GradeCase => "case.grade",
    /// Give a case to a team or a person.
    AssignCase => "case.assign",
    /// Add a note.
    NoteCase => "case.note",
    /// Attach a file.
    AttachFile => "case.attach",
    /// Correct or complete the facts, on the record.
    AmendCase => "case.amend",
    /// Link two cases, or take the link back.
    LinkCases => "case.link",
    /// Merge a case into another as a view, or undo it.
    MergeCases => "case.merge",
    /// Answer the customer.
    AnswerCase => "case.answer",
    /// Record whether the customer accepts the answer.
    RecordDecision => "case.record_decision",
    /// Record that the customer withdraws.
    WithdrawCase => "case.withdraw",
    /// Decide cause and improvement of a withdrawn complaint.
    DecideImprovement => "case.decide_improvement",
    /// As a second person, record why no improvement will be decided.
    WaiveImprovement => "case.waive_improvement",
    /// Close a case.
    CloseCase => "case.close",
    /// Open a closed case again.
    ReopenCase => "case.reopen",
    /// See products, symptoms and sites.
    ReadCatalog => "catalog.read",
    /// Keep products, symptoms and sites.
    KeepCatalog => "catalog.keep",
    /// See customers.
    ReadCustomers => "party.read",
    /// Keep customers.
    KeepCustomers => "party.keep",
    /// See people and teams.
    ReadPeople => "access.read",
    /// Keep people, roles and teams.
    KeepPeople => "access.keep",
    /// Change one's own password.
    KeepOwnPassword => "access.keep_own_password",
    /// Issue and revoke one's own API tokens.
    KeepOwnTokens => "access.keep_own_tokens",
    /// See the ledger's state and verify it.
    ReadLedger => "ledger.read",
}
