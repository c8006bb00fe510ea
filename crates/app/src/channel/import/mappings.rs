//! The mapping files that come with the program.

use redress_document::mapping::Mapping;

const FILES: [&str; 4] = [
    include_str!("../../../mappings/cfpb-2015.toml"),
    include_str!("../../../mappings/cfpb-2017.toml"),
    include_str!("../../../mappings/comcast-2015.toml"),
    include_str!("../../../mappings/zh-hotline.toml"),
];

/// Every mapping that comes with the program.
#[must_use]
pub fn builtin_mappings() -> Vec<Mapping> {
    let parse = |file| Mapping::parse(file).expect("a test reads every mapping that comes with the program");
    FILES.into_iter().map(parse).collect()
}

/// The mapping of that name.
#[must_use]
pub fn mapping_named(name: &str) -> Option<Mapping> {
    builtin_mappings().into_iter().find(|mapping| mapping.name() == name)
}

/// The one mapping that was made for tables with these headings.
#[must_use]
pub fn mapping_for(header: &[String]) -> Option<Mapping> {
    Mapping::choose(&builtin_mappings(), header).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mapping_is_found_by_its_name() {
        let mappings = builtin_mappings();
        assert_eq!(mappings.len(), FILES.len());
        for mapping in mappings {
            assert_eq!(mapping_named(mapping.name()).unwrap().name(), mapping.name());
        }
        assert!(mapping_named("no-such-mapping").is_none());
    }

    #[test]
    fn headings_that_no_mapping_was_made_for_choose_none() {
        assert!(mapping_for(&["Name".to_owned(), "Text".to_owned()]).is_none());
    }
}
