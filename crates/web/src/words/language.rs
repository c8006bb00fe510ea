//! Which language a reader gets.

/// A language the pages speak, completely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese as written on the mainland.
    ZhCn,
    /// English.
    En,
}

impl Language {
    /// Both languages, in the order of the switch.
    pub const ALL: &[Self] = &[Self::ZhCn, Self::En];

    /// The tag, `zh-CN` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of that tag; any Chinese is `zh-CN`, any English `en`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The first that says something: what the visitor chose here, what stands in his entry, what
    /// his browser asks for (`Accept-Language`), Chinese.
    #[must_use]
    pub fn negotiated(chosen: Option<&str>, own: Option<&str>, asked: Option<&str>) -> Self {
        chosen
            .and_then(Self::of_tag)
            .or_else(|| own.and_then(Self::of_tag))
            .or_else(|| asked.and_then(Self::asked_for))
            .unwrap_or(Self::ZhCn)
    }

    /// The language with the highest weight in an `Accept-Language` line; the first among equals.
    fn asked_for(line: &str) -> Option<Self> {
        let mut best: Option<(Self, u32)> = None;
        for part in line.split(',') {
            let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let Some(language) = Self::of_tag(tag.trim()) else { continue };
            let weight = thousandths(weight.trim().trim_start_matches("q=").trim());
            if weight > 0 && best.is_none_or(|(_, before)| weight > before) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

/// A weight such as `0.75` in thousandths; what cannot be read counts as nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    if whole == "1" {
        return 1_000;
    }
    format!("{part:0<3}").get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_here_goes_before_all_else() {
        assert_eq!(Language::negotiated(Some("en"), Some("zh-CN"), Some("zh")), Language::En);
        assert_eq!(Language::negotiated(None, Some("en"), Some("zh")), Language::En);
        assert_eq!(Language::negotiated(Some("fr"), None, Some("en-GB")), Language::En);
        assert_eq!(Language::negotiated(None, None, None), Language::ZhCn);
    }

    #[test]
    fn the_browser_gets_the_language_it_weighs_highest() {
        let asked = |line| Language::negotiated(None, None, Some(line));
        assert_eq!(asked("de, en;q=0.5, zh-TW;q=0.9"), Language::ZhCn);
        assert_eq!(asked("en-US,en;q=0.9,zh-CN;q=0.8"), Language::En);
        assert_eq!(asked("en;q=0, fr"), Language::ZhCn);
    }
}
