//! Expressions with `and`, `or`, `not` and parentheses over atoms, judged in three values (Kleene's strong logic):
//! a false part settles an `and`, a true one an `or`, else the unknown stays unknown.

/// Nesting beyond this is a slip of the pen, not a statute.
const DEEPEST: usize = 32;

#[derive(Clone, Debug, PartialEq)]
pub enum Expression<A> {
    Atom(A),
    Not(Box<Expression<A>>),
    And(Vec<Expression<A>>),
    Or(Vec<Expression<A>>),
}

impl<A: std::fmt::Display> Expression<A> {
    /// As a file writes it.
    pub fn written(&self, notation: &Notation) -> String {
        let inner = |part: &Expression<A>| match part {
            Expression::Atom(_) | Expression::Not(_) => part.written(notation),
            Expression::And(_) | Expression::Or(_) => format!("({})", part.written(notation)),
        };
        let joined = |parts: &[Expression<A>], sign: &str| parts.iter().map(inner).collect::<Vec<_>>().join(&format!(" {sign} "));
        match self {
            Expression::Atom(one) => one.to_string(),
            Expression::Not(part) => format!("{} {}", notation.not.unwrap_or_default(), inner(part)),
            Expression::And(parts) => joined(parts, notation.and),
            Expression::Or(parts) => joined(parts, notation.or),
        }
    }
}

impl<A> Expression<A> {
    /// `None` is unknown.
    pub fn judge(&self, atom: &impl Fn(&A) -> Option<bool>) -> Option<bool> {
        match self {
            Expression::Atom(one) => atom(one),
            Expression::Not(part) => part.judge(atom).map(|value| !value),
            Expression::And(parts) => settle(parts.iter().map(|part| part.judge(atom)), false),
            Expression::Or(parts) => settle(parts.iter().map(|part| part.judge(atom)), true),
        }
    }

    /// The same where some of what the atoms name may not exist: an `or` goes by what does. Where nothing of it exists, each part is to be
    /// settled by `atom`.
    pub fn judge_existing(&self, exists: &impl Fn(&A) -> bool, atom: &impl Fn(&A) -> Option<bool>) -> Option<bool> {
        let judged = |part: &Expression<A>| part.judge_existing(exists, atom);
        match self {
            Expression::Atom(one) => atom(one),
            Expression::Not(part) => judged(part).map(|value| !value),
            Expression::Or(parts) if self.any_exists(exists) => {
                settle(parts.iter().filter(|part| part.any_exists(exists)).map(judged), true)
            }
            Expression::And(parts) | Expression::Or(parts) => settle(parts.iter().map(judged), false),
        }
    }

    fn any_exists(&self, exists: &impl Fn(&A) -> bool) -> bool {
        self.atoms().into_iter().any(exists)
    }

    /// Every atom, from left to right.
    pub fn atoms(&self) -> Vec<&A> {
        match self {
            Expression::Atom(one) => vec![one],
            Expression::Not(part) => part.atoms(),
            Expression::And(parts) | Expression::Or(parts) => parts.iter().flat_map(Expression::atoms).collect(),
        }
    }
}

/// All met, none false, or one unknown: the value of an `and` of clauses.
pub fn all(values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    settle(values, false)
}

/// One met, all false, or unknown: the value of an `or` of clauses.
pub fn any(values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    settle(values, true)
}

fn settle(values: impl Iterator<Item = Option<bool>>, settling: bool) -> Option<bool> {
    let mut known = true;
    for value in values {
        match value {
            Some(value) if value == settling => return Some(settling),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!settling)
}

/// The words of one of the two notations.
pub struct Notation {
    pub and: &'static str,
    pub or: &'static str,
    pub not: Option<&'static str>,
}

/// Conditions over facts.
pub const IN_WORDS: Notation = Notation { and: "and", or: "or", not: Some("not") };
/// Placements over locations.
pub const IN_SIGNS: Notation = Notation { and: "&", or: "|", not: None };

/// Reads an expression; `atom` takes what stands between the operators.
///
/// # Errors
/// What was expected, and what stood there.
pub fn parse<A>(text: &str, notation: &Notation, atom: impl Fn(&[&str]) -> Result<A, String>) -> Result<Expression<A>, String> {
    let tokens = split(text);
    let mut parser = Parser { tokens: &tokens, at: 0, notation, atom };
    let whole = parser.either(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(whole),
        Some(word) => Err(format!("expected `{}` or `{}` or the end, found `{word}`", notation.and, notation.or)),
    }
}

fn split(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for chunk in text.split_whitespace() {
        let mut start = 0;
        for (at, sign) in chunk.char_indices().filter(|(_, letter)| matches!(letter, '(' | ')' | '&' | '|')) {
            tokens.extend([&chunk[start..at], &chunk[at..at + sign.len_utf8()]]);
            start = at + sign.len_utf8();
        }
        tokens.push(&chunk[start..]);
    }
    tokens.retain(|word| !word.is_empty());
    tokens
}

struct Parser<'t, F> {
    tokens: &'t [&'t str],
    at: usize,
    notation: &'t Notation,
    atom: F,
}

impl<'t, F> Parser<'t, F> {
    fn takes(&mut self, word: &str) -> bool {
        let taken = self.tokens.get(self.at) == Some(&word);
        self.at += usize::from(taken);
        taken
    }

    fn either<A>(&mut self, depth: usize) -> Result<Expression<A>, String>
    where
        F: Fn(&[&str]) -> Result<A, String>,
    {
        let mut parts = vec![self.both(depth)?];
        while self.takes(self.notation.or) {
            parts.push(self.both(depth)?);
        }
        Ok(single(parts, Expression::Or))
    }

    fn both<A>(&mut self, depth: usize) -> Result<Expression<A>, String>
    where
        F: Fn(&[&str]) -> Result<A, String>,
    {
        let mut parts = vec![self.one(depth)?];
        while self.takes(self.notation.and) {
            parts.push(self.one(depth)?);
        }
        Ok(single(parts, Expression::And))
    }

    fn one<A>(&mut self, depth: usize) -> Result<Expression<A>, String>
    where
        F: Fn(&[&str]) -> Result<A, String>,
    {
        if depth > DEEPEST {
            return Err(format!("expected at most {DEEPEST} levels of parentheses"));
        }
        if self.notation.not.is_some_and(|not| self.takes(not)) {
            return Ok(Expression::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.takes("(") {
            let inner = self.either(depth + 1)?;
            return if self.takes(")") { Ok(inner) } else { Err("expected `)`".into()) };
        }
        let start = self.at;
        while self.tokens.get(self.at).is_some_and(|word| !self.is_sign(word)) {
            self.at += 1;
        }
        if start == self.at {
            let found = self.tokens.get(self.at).map_or("the end".to_owned(), |word| format!("`{word}`"));
            return Err(format!("expected a name, found {found}"));
        }
        (self.atom)(&self.tokens[start..self.at]).map(Expression::Atom)
    }

    fn is_sign(&self, word: &str) -> bool {
        word == "(" || word == ")" || word == self.notation.and || word == self.notation.or || Some(word) == self.notation.not
    }
}

fn single<A>(mut parts: Vec<Expression<A>>, many: impl Fn(Vec<Expression<A>>) -> Expression<A>) -> Expression<A> {
    match parts.pop() {
        Some(one) if parts.is_empty() => one,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Expression<String>, String> {
        parse(text, &IN_WORDS, |words| if words.len() == 1 { Ok(words[0].to_owned()) } else { Err("expected one name".into()) })
    }

    fn value(text: &str) -> Option<bool> {
        read(text).unwrap().judge(&|name| match name.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    #[test]
    fn the_known_settles_what_it_can() {
        assert_eq!(value("no and maybe"), Some(false));
        assert_eq!(value("yes or maybe"), Some(true));
        assert_eq!(value("yes and maybe"), None);
        assert_eq!(value("no or maybe"), None);
        assert_eq!(value("not maybe"), None);
        assert_eq!(value("not (no or no) and yes"), Some(true));
        assert_eq!(value("no and no or yes"), Some(true));
    }

    #[test]
    fn is_written_as_it_was_read() {
        for text in ["a", "not a", "a and not b", "(a or b) and not (c and d)"] {
            assert_eq!(read(text).unwrap().written(&IN_WORDS), text);
        }
    }

    #[test]
    fn says_what_was_expected() {
        assert_eq!(read("a and").unwrap_err(), "expected a name, found the end");
        assert_eq!(read("(a or b").unwrap_err(), "expected `)`");
        assert_eq!(read("a )").unwrap_err(), "expected `and` or `or` or the end, found `)`");
        assert!(read(&"(".repeat(10_000)).unwrap_err().contains("levels"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "[a-z()&| ]{0,200}") {
            let _ = read(&text);
            let _ = parse(&text, &IN_SIGNS, |words| Ok::<_, String>(words.join(" ")));
        }

        #[test]
        fn de_morgan_holds_in_three_values(a in prop::sample::select(vec!["yes", "no", "maybe"]), b in prop::sample::select(vec!["yes", "no", "maybe"])) {
            prop_assert_eq!(value(&format!("not ({a} and {b})")), value(&format!("not {a} or not {b}")));
            prop_assert_eq!(value(&format!("not ({a} or {b})")), value(&format!("not {a} and not {b}")));
        }
    }
}
