//! Judging: what one visit's finding comes to under a duty, clause by clause.

use std::sync::Arc;

use crate::domain::fact::Facts;
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::duty::Duty;
use crate::domain::mandate::requirement::{Requirement, requirements, value};
use crate::domain::mandate::terms::Terms;
use crate::domain::mandate::{Compliance, expression, wording};
use crate::domain::visit::{Access, Finding};

/// What a finding comes to, under every duty that is not ruled out.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The worst of the duties'.
    pub compliance: Compliance,
    pub duties: Vec<DutyJudgement>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DutyJudgement {
    pub duty: Arc<Duty>,
    pub compliance: Compliance,
    pub clauses: Vec<Clause>,
}

impl Judgement {
    fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.duties.iter().flat_map(|duty| &duty.clauses)
    }

    /// Requirements met.
    pub fn met(&self) -> usize {
        self.clauses().filter(|clause| clause.state == ClauseState::Met).count()
    }

    /// Requirements in all.
    pub fn asked(&self) -> usize {
        self.clauses().count()
    }
}

/// Without words: for maps and counts.
pub fn compliance(duty: &Duty, finding: &Finding, facts: &Facts) -> Compliance {
    if finding.access != Access::Open {
        return Compliance::CannotTell;
    }
    compliance_of(expression::all(requirements(duty).into_iter().map(|requirement| value(requirement, duty, finding, facts))))
}

/// With words: for pages.
pub fn judge(duty: &Arc<Duty>, finding: &Finding, facts: &Facts, terms: &Terms) -> DutyJudgement {
    let asked = if finding.access == Access::Open { requirements(duty) } else { vec![Requirement::Access] };
    let values: Vec<_> = asked.iter().map(|&requirement| value(requirement, duty, finding, facts)).collect();
    let clauses = asked
        .iter()
        .zip(&values)
        .map(|(&requirement, &value)| Clause {
            state: ClauseState::of(value),
            title: wording::title(requirement, duty, facts, terms),
            detail: wording::detail(requirement, value, duty, finding, terms),
            parts: Vec::new(),
        })
        .collect();
    DutyJudgement { duty: duty.clone(), compliance: compliance_of(expression::all(values.into_iter())), clauses }
}

/// The worst judgement stands.
pub fn worst(all: impl Iterator<Item = Compliance>) -> Option<Compliance> {
    all.min_by_key(|compliance| match compliance {
        Compliance::NotCompliant => 0,
        Compliance::CannotTell => 1,
        Compliance::Compliant => 2,
    })
}

fn compliance_of(value: Option<bool>) -> Compliance {
    match value {
        Some(true) => Compliance::Compliant,
        Some(false) => Compliance::NotCompliant,
        None => Compliance::CannotTell,
    }
}
