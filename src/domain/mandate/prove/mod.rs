//! What can be proven of a law by going through its finite conditions: rules that no facts make bind, parts that decide nothing, clauses that no
//! one poster meets, rules that another one makes idle. Each with the clause's name and, where there is one, a place's facts as a witness.

mod asked;
mod combinations;

use std::sync::Arc;

use crate::domain::coded::coded;
use crate::domain::fact::Facts;
use crate::domain::mandate::duty::{Duty, DutyKind, Jurisdiction};
use crate::domain::mandate::expression::{Expression, IN_WORDS};
use combinations::{Combinations, MOST};

/// Tests and sightings judged for one law, at most: what would take more is left open.
const MOST_JUDGED: usize = 1 << 26;

coded! {
    /// What is wrong with a clause.
    FlawKind {
        /// No combination of facts makes the rule bind.
        NeverBinds = "never_binds",
        /// The condition holds whatever the facts are: it excludes nobody.
        AlwaysHolds = "always_holds",
        /// With this part left out the rule comes to the same, whatever the facts are and whatever is seen.
        DecidesNothing = "decides_nothing",
        /// No one poster meets both clauses.
        Excludes = "excludes",
        /// Wherever the rule binds, another one binds that asks at least as much.
        Shadowed = "shadowed",
    }
}

/// A flaw of a law.
#[derive(Clone, Debug, PartialEq)]
pub struct Flaw {
    pub kind: FlawKind,
    pub citation: String,
    /// The rules that have it, by their ids: one a kind of place.
    pub rules: Vec<String>,
    /// The clause as the file names it: `when: rooms >= 5`, `placement: restroom`.
    pub clause: String,
    /// The rule and the clause on the other side: what excludes it, what shadows it.
    pub other: Option<String>,
    /// Facts under which it shows; none where it shows under all of them, and a place that needs no facts has an empty one.
    pub witness: Option<Facts>,
}

/// What was proven of one law.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    pub flaws: Vec<Flaw>,
    /// Combinations of facts and of what is seen that were looked at.
    pub combinations: usize,
    /// Rules that would take too many: nothing is said of what was not looked at.
    pub open: Vec<String>,
    judged: usize,
}

impl Proof {
    /// Was everything enumerated?
    pub fn is_whole(&self) -> bool {
        self.open.is_empty()
    }

    /// One flaw that several rules share is told once.
    fn note(&mut self, rule: &Duty, flaw: Flaw) {
        let same = |known: &&mut Flaw| {
            (known.kind, &known.citation, &known.clause, &known.other, &known.witness)
                == (flaw.kind, &flaw.citation, &flaw.clause, &flaw.other, &flaw.witness)
        };
        match self.flaws.iter_mut().find(same) {
            Some(known) if known.rules.contains(&rule.id) => {}
            Some(known) => known.rules.push(rule.id.clone()),
            None => self.flaws.push(flaw),
        }
    }

    fn flaw(&mut self, kind: FlawKind, rule: &Duty, clause: String, other: Option<String>, witness: Option<Facts>) {
        let (citation, rules) = (rule.citation.clone(), vec![rule.id.clone()]);
        self.note(rule, Flaw { kind, citation, rules, clause, other, witness });
    }

    /// Takes so many combinations on, each judged so many times. Too many: the rule is left open.
    fn takes(&mut self, rule: &Duty, combinations: usize, times: usize) -> bool {
        let judged = self.judged.saturating_add(combinations.saturating_mul(times));
        let fits = combinations <= MOST && judged <= MOST_JUDGED;
        if fits {
            (self.combinations, self.judged) = (self.combinations + combinations, judged);
        } else if !self.open.contains(&rule.id) {
            self.open.push(rule.id.clone());
        }
        fits
    }
}

/// Goes through the rules of a law, each alone and each two of one kind of place. Exact: what is not looked at stands in [`Proof::open`].
pub fn prove(law: &Jurisdiction) -> Proof {
    let mut proof = Proof::default();
    let rules: Vec<&Arc<Duty>> = law.duties.iter().filter(|rule| rule.kind != DutyKind::Unread).collect();
    for rule in &rules {
        conditions(rule, &mut proof);
        asked::alone(rule, &mut proof);
    }
    let required: Vec<&Duty> = rules.iter().map(|rule| &***rule).filter(|rule| rule.kind == DutyKind::Required).collect();
    for (at, one) in required.iter().enumerate() {
        for other in &required[at + 1..] {
            pair(one, other, &mut proof);
        }
    }
    proof
}

/// Does a rule bind a place of its kind with these facts?
fn binds(rule: &Duty, facts: &Facts) -> bool {
    let condition = rule.when.as_ref().is_none_or(|when| when.judge(&|test| test.judge(facts)) == Some(true));
    condition && rule.order.as_ref().is_none_or(|order| order.holds(facts, combinations::day()) == Some(true))
}

fn conditions(rule: &Duty, proof: &mut Proof) {
    let (combinations, parts) = (Combinations::of(&[rule]), parts(rule));
    if !proof.takes(rule, combinations.count(), times_for_each_part(parts)) {
        return;
    }
    let Some(when) = &rule.when else { return };
    let cases: Vec<Facts> = combinations.each().collect();
    let holds = |facts: &Facts| when.judge(&|test| test.judge(facts)) == Some(true);
    let whole = format!("when: {}", when.written(&IN_WORDS));
    if !cases.iter().any(|facts| binds(rule, facts)) {
        proof.flaw(FlawKind::NeverBinds, rule, whole, None, None);
    } else if cases.iter().all(holds) {
        proof.flaw(FlawKind::AlwaysHolds, rule, whole, None, None);
    } else {
        for test in idle(when, &cases, |test, facts| test.judge(facts)) {
            proof.flaw(FlawKind::DecidesNothing, rule, format!("when: {test}"), None, None);
        }
    }
}

/// Tests of a rule's condition.
fn parts(rule: &Duty) -> usize {
    rule.when.as_ref().map_or(0, |when| when.atoms().len())
}

/// How often each of so many parts is judged in one case, where the whole is judged with and without each of them.
fn times_for_each_part(parts: usize) -> usize {
    parts.saturating_mul(2 * parts + 1)
}

/// Parts of an expression that decide nothing, each taken alone: with yes, or with no, in its place the whole comes to the same in every case.
fn idle<'e, A, C>(whole: &'e Expression<A>, cases: &[C], judge: impl Fn(&A, &C) -> Option<bool>) -> Vec<&'e A> {
    let parts = whole.atoms();
    if parts.len() < 2 {
        return Vec::new();
    }
    let same = |part: &A, put: bool| {
        cases.iter().all(|case| {
            let with = whole.judge(&|one| judge(one, case)) == Some(true);
            let without = whole.judge(&|one| if std::ptr::eq(one, part) { Some(put) } else { judge(one, case) }) == Some(true);
            with == without
        })
    };
    parts.into_iter().filter(|part| same(part, true) || same(part, false)).collect()
}

/// Two rules that may bind one place: of the same kind, or one of them of any.
fn pair(one: &Duty, other: &Duty, proof: &mut Proof) {
    let same_kind = one.category == other.category;
    if !(same_kind || one.category.is_none() || other.category.is_none()) || !are_in_force_together(one, other) {
        return;
    }
    let excluded = asked::excluded(one, other);
    let shadows = same_kind && (asked::asks_as_much(other, one, proof) || asked::asks_as_much(one, other, proof));
    if excluded.is_none() && !shadows {
        return;
    }
    let combinations = Combinations::of(&[one, other]);
    if !proof.takes(one, combinations.count(), parts(one) + parts(other)) {
        return;
    }
    let with_both = |facts: Facts| {
        let bound = [binds(one, &facts), binds(other, &facts)];
        (facts, bound)
    };
    let cases: Vec<(Facts, [bool; 2])> = combinations.each().map(with_both).collect();
    if let Some((clause, against)) = excluded
        && let Some((witness, _)) = cases.iter().find(|(_, both)| *both == [true, true])
    {
        proof.flaw(FlawKind::Excludes, one, clause, Some(named(other, &against)), Some(witness.clone()));
    }
    if same_kind {
        shadowed(one, other, &cases, proof);
    }
}

/// A rule in whose every case the other binds too, asks at least as much and stands as long. Of two that say the same, the later one.
fn shadowed(one: &Duty, other: &Duty, cases: &[(Facts, [bool; 2])], proof: &mut Proof) {
    let never_alone = |at: usize| cases.iter().all(|(_, both)| !both[at] || both[1 - at]) && cases.iter().any(|(_, both)| both[at]);
    let (idle, standing) = if never_alone(1) && asked::asks_as_much(one, other, proof) && outlasts(one, other) {
        (other, one)
    } else if never_alone(0) && asked::asks_as_much(other, one, proof) && outlasts(other, one) {
        (one, other)
    } else {
        return;
    };
    let witness = cases.iter().find(|(_, both)| *both == [true, true]).map(|(facts, _)| facts.clone());
    proof.flaw(FlawKind::Shadowed, idle, "rule".to_owned(), Some(named(standing, "rule")), witness);
}

fn named(rule: &Duty, clause: &str) -> String {
    format!("{} ({}), {clause}", rule.id, rule.citation)
}

fn are_in_force_together(one: &Duty, other: &Duty) -> bool {
    let begins_before_end = |a: &Duty, b: &Duty| a.from.zip(b.until).is_none_or(|(from, until)| from <= until);
    begins_before_end(one, other) && begins_before_end(other, one)
}

/// Is a rule in force on every day on which the other is?
fn outlasts(rule: &Duty, other: &Duty) -> bool {
    let from = rule.from.is_none_or(|from| other.from.is_some_and(|other| from <= other));
    from && rule.until.is_none_or(|until| other.until.is_some_and(|other| other <= until))
}

#[cfg(test)]
mod tests;
