//! A bill drafted from the file of a law: one small change at a time, made in its text. What comes out is checked as any other file is.

/// What a rule rests on, where it is tested against a number: `rooms >= 5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Which rule, counted from 0.
    pub rule: usize,
    pub fact: String,
    /// The number as it stands.
    pub number: String,
}

/// A rule with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditional {
    /// Which rule, counted from 0.
    pub rule: usize,
    pub cite: String,
    pub when: String,
}

const DUTY: &str = "[[duty]]";
const COMPARISONS: [&str; 6] = ["<", "<=", "=", "!=", ">=", ">"];

/// The first and the last line, counted from 0, of each rule; the last one is not of it any more.
fn rules(lines: &[&str]) -> Vec<std::ops::Range<usize>> {
    let starts = lines.iter().enumerate().filter(|(_, line)| line.trim() == DUTY).map(|(at, _)| at);
    let end = |start: usize| {
        lines[start + 1..].iter().position(|line| line.trim_start().starts_with('[')).map_or(lines.len(), |after| start + 1 + after)
    };
    starts.map(|start| start..end(start)).collect()
}

/// The text behind a key of one line, without its quotes.
fn value<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    let (known, text) = line.split_once('=')?;
    (known.trim() == key).then(|| text.trim().trim_matches('"'))
}

fn said<'t>(lines: &[&'t str], key: &str) -> Option<&'t str> {
    lines.iter().copied().find_map(|line| value(line, key))
}

/// The rules that depend on a condition.
pub fn conditionals(text: &str) -> Vec<Conditional> {
    let lines: Vec<&str> = text.lines().collect();
    let conditional = |(rule, range): (usize, std::ops::Range<usize>)| {
        let lines = &lines[range];
        let (cite, when) = (said(lines, "cite").unwrap_or_default().to_owned(), said(lines, "when")?.to_owned());
        Some(Conditional { rule, cite, when })
    };
    rules(&lines).into_iter().enumerate().filter_map(conditional).collect()
}

/// The numbers that conditions hold facts against.
pub fn thresholds(text: &str) -> Vec<Threshold> {
    let mut found = Vec::new();
    for Conditional { rule, when, .. } in conditionals(text) {
        let plain = when.replace(['(', ')'], " ");
        let words: Vec<&str> = plain.split_whitespace().collect();
        for test in words.windows(3).filter(|test| COMPARISONS.contains(&test[1]) && test[2].parse::<f64>().is_ok()) {
            found.push(Threshold { rule, fact: test[0].to_owned(), number: test[2].to_owned() });
        }
    }
    found
}

/// The text without the condition of a rule; as it is where there is no such rule.
pub fn without_condition(text: &str, rule: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let range = rules(&lines).into_iter().nth(rule).unwrap_or_default();
    let stays = |(at, line): &(usize, &&str)| !(range.contains(at) && value(line, "when").is_some());
    written(lines.iter().enumerate().filter(stays).map(|(_, line)| (*line).to_owned()))
}

/// The text with another number in a condition; as it is where there is no such number.
pub fn with_number(text: &str, threshold: &Threshold, number: f64) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let range = rules(&lines).into_iter().nth(threshold.rule).unwrap_or_default();
    let changed = |(at, line): (usize, &&str)| {
        if !range.contains(&at) || value(line, "when").is_none() {
            return (*line).to_owned();
        }
        COMPARISONS.iter().fold((*line).to_owned(), |line, sign| {
            let test = |number: &str| format!("{} {sign} {number}", threshold.fact);
            replaced(&line, &test(&threshold.number), &test(&number.to_string()))
        })
    };
    written(lines.iter().enumerate().map(changed))
}

/// With `new` for the first `old` that stands alone: no letter goes before it, and no digit follows.
fn replaced(line: &str, old: &str, new: &str) -> String {
    let begins = |before: &str| !before.ends_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
    let ends = |after: &str| !after.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.');
    match line.match_indices(old).find(|(at, _)| begins(&line[..*at]) && ends(&line[at + old.len()..])) {
        Some((at, _)) => format!("{}{new}{}", &line[..at], &line[at + old.len()..]),
        None => line.to_owned(),
    }
}

/// The text with one more rule at its end: for this kind of place, without any condition, and else as the last rule that asks for a poster.
pub fn with_kind(text: &str, category: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let last = rules(&lines).into_iter().rev().map(|range| &lines[range]).find(|rule| said(rule, "poster").is_some()).unwrap_or_default();
    let kept = ["placement", "audience", "poster", "penalty", "source"];
    let as_before = last.iter().filter(|line| kept.iter().any(|key| value(line, key).is_some())).map(|line| (*line).to_owned());
    let new = [String::new(), DUTY.to_owned(), "cite = \"Bill\"".to_owned(), format!("categories = [\"{category}\"]")];
    written(lines.iter().map(|line| (*line).to_owned()).chain(new).chain(as_before))
}

fn written(lines: impl Iterator<Item = String>) -> String {
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "code = \"US-ZZ\"\n\n[[duty]]\ncite = \"1\"\ncategories = [\"hotel\"]\nwhen = \"(rooms >= 5 or rooms >= 50) and cited\"\nplacement = \"entrance\"\nposter = \"p\"\nsource = \"s\"\n\n\
                       [[duty]]\ncite = \"2\"\ncategories = [\"airport\"]\nfrom = \"2019-03-01\"\nplacement = \"restroom\"\nposter = \"p\"\nsource = \"s\"\n";

    #[test]
    fn conditions_and_their_numbers_are_found_rule_by_rule() {
        let when = "(rooms >= 5 or rooms >= 50) and cited".to_owned();
        assert_eq!(conditionals(LAW), [Conditional { rule: 0, cite: "1".into(), when }]);
        let at = |number: &str| Threshold { rule: 0, fact: "rooms".into(), number: number.into() };
        assert_eq!(thresholds(LAW), [at("5"), at("50")]);
        assert_eq!(conditionals(""), []);
    }

    #[test]
    fn a_condition_goes_and_nothing_else_does() {
        let without = without_condition(LAW, 0);
        assert_eq!(without, LAW.replace("when = \"(rooms >= 5 or rooms >= 50) and cited\"\n", ""));
        assert_eq!((without_condition(LAW, 1), without_condition(LAW, 9)), (LAW.to_owned(), LAW.to_owned()));
    }

    #[test]
    fn a_number_is_changed_where_it_stands_alone() {
        let [five, fifty] = <[Threshold; 2]>::try_from(thresholds(LAW)).unwrap();
        assert_eq!(with_number(LAW, &five, 3.0), LAW.replace(">= 5 ", ">= 3 "));
        assert_eq!(with_number(LAW, &fifty, 60.5), LAW.replace(">= 50", ">= 60.5"));
        assert_eq!(replaced("bedrooms > 5 and rooms > 5", "rooms > 5", "rooms > 9"), "bedrooms > 5 and rooms > 9");
    }

    #[test]
    fn a_kind_is_added_as_the_last_rule_asks_and_from_no_certain_day() {
        let added = with_kind(LAW, "casino");
        let rule = "\n[[duty]]\ncite = \"Bill\"\ncategories = [\"casino\"]\nplacement = \"restroom\"\nposter = \"p\"\nsource = \"s\"\n";
        assert_eq!(added, format!("{LAW}{rule}"));
    }
}
