//! What says nothing: "it is broken" in the two languages of the front line.
//!
//! A description is vague when little is left of it once such phrases and filler are taken out.

/// Phrases that say that something is wrong and not what. Longest first, so that none leaves a stump.
const PHRASES: &[&str] = &[
    "it doesn't work any more",
    "does not work any more",
    "doesn't work anymore",
    "it does not work",
    "it doesn't work",
    "doesn't work",
    "does not work",
    "not working",
    "it is broken",
    "it's broken",
    "is broken",
    "is faulty",
    "is defective",
    "has a problem",
    "have a problem",
    "there is a problem",
    "something is wrong",
    "stopped working",
    "bad quality",
    "poor quality",
    "no good",
    "broken",
    "faulty",
    "defective",
    "problem",
    "不能正常使用",
    "无法正常使用",
    "不好用了",
    "用不了了",
    "出问题了",
    "有质量问题",
    "质量不好",
    "质量太差",
    "有问题",
    "坏掉了",
    "不能用",
    "用不了",
    "不好用",
    "出问题",
    "坏了",
    "不行",
    "故障",
    "问题",
];

/// Words that carry nothing by themselves.
const FILLER: &[&str] = &[
    "the", "a", "an", "it", "is", "my", "our", "i", "we", "please", "help", "me", "us", "with", "and",
    "just", "very", "product", "device", "unit", "machine", "this", "that", "has", "have", "again", "still",
    "hi", "hello",
];
const FILLER_HAN: &[char] =
    &['我', '的', '了', '你', '们', '这', '个', '那', '请', '很', '又', '是', '有', '就', '啊', '吧', '呢'];

/// How many words, or half as many Han characters again, must remain.
const LEAST_WORDS: usize = 3;
const LEAST_HAN: usize = 4;

/// Whether `text` says that something is wrong without saying what.
pub(super) fn is_vague(text: &str) -> bool {
    let mut rest = text.to_lowercase().replace('’', "'");
    for phrase in PHRASES {
        rest = rest.replace(phrase, " ");
    }
    let han = rest.chars().filter(|c| is_han(*c) && !FILLER_HAN.contains(c)).count();
    let words = rest
        .split(|c: char| is_han(c) || !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty() && !FILLER.contains(word))
        .count();
    han < LEAST_HAN && words < LEAST_WORDS
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{3040}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_broken_says_nothing_in_either_language() {
        for text in [
            "It is broken.",
            "It's broken!!",
            "the device doesn't work",
            "坏了",
            "不能用了",
            "我的机器坏掉了，有问题",
            "",
            "...",
        ] {
            assert!(is_vague(text), "{text}");
        }
    }

    #[test]
    fn a_description_of_what_is_seen_passes() {
        for text in [
            "The display stays dark when I press START",
            "LCD does not light up on first use",
            "屏幕不亮，按开始键没有反应",
            "信号每隔几小时断两三分钟",
            "broken: the hinge of the lid snapped",
        ] {
            assert!(!is_vague(text), "{text}");
        }
    }
}
