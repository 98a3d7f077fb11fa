//! Judging: what one visit's finding comes to under a duty, clause by clause.

use std::sync::Arc;

use crate::domain::language::Bilingual;
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::duty::Duty;
use crate::domain::mandate::numbers::Circumstances;
use crate::domain::mandate::requirement::{Requirement, another_hangs, hangs_nowhere, is_inferred, values};
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
    /// Was there a poster to judge by?
    poster_seen: bool,
    /// The place has none of the locations where it would have to hang.
    nowhere: bool,
}

impl DutyJudgement {
    /// The clauses as pages list them: where no poster was seen, all that could only be judged by one stands in one line.
    pub fn lines(&self) -> Vec<Clause> {
        let open = |clause: &&Clause| clause.state == ClauseState::Unknown;
        let after_placement = self.clauses.iter().skip(1);
        let unjudged: Vec<&Clause> = after_placement.clone().filter(open).collect();
        if self.poster_seen || unjudged.len() < 2 {
            return self.clauses.clone();
        }
        let titles = Bilingual::joined(&unjudged.iter().map(|clause| clause.title.clone()).collect::<Vec<_>>(), "; ");
        let one = Clause {
            state: ClauseState::Unknown,
            title: Bilingual::new("What the poster must be", "Cómo debe ser el cartel"),
            detail: Bilingual::new(
                format!("No poster was seen to judge this by: {}.", titles.en),
                format!("No se vio ningún cartel para juzgar esto: {}.", titles.es),
            ),
            parts: Vec::new(),
        };
        let judged = after_placement.filter(|clause| !open(clause));
        self.clauses.iter().take(1).chain(judged).cloned().chain([one]).collect()
    }
}

impl Judgement {
    /// As pages list them, duty after duty.
    pub fn lines(&self) -> Vec<Clause> {
        self.duties.iter().flat_map(DutyJudgement::lines).collect()
    }

    fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.duties.iter().flat_map(|duty| &duty.clauses)
    }

    /// Requirements met.
    pub fn met(&self) -> usize {
        self.clauses().filter(|clause| matches!(clause.state, ClauseState::Met | ClauseState::Inferred)).count()
    }

    /// Requirements in all.
    pub fn total(&self) -> usize {
        self.clauses().count()
    }

    /// The place has none of the locations where the law asks for the poster: nothing is held against it.
    pub fn is_nowhere(&self) -> bool {
        self.compliance == Compliance::CannotTell && self.duties.iter().any(|duty| duty.nowhere)
    }

    /// Another poster hangs, equal in what was looked at: whether the law accepts it was not judged.
    pub fn is_equivalent_not_judged(&self) -> bool {
        self.compliance == Compliance::CannotTell && self.clauses().any(|clause| clause.state == ClauseState::EquivalentNotJudged)
    }
}

/// Without words: for maps and counts.
pub fn compliance(duty: &Duty, finding: &Finding, here: Circumstances<'_>) -> Compliance {
    if finding.access != Access::Open {
        return Compliance::CannotTell;
    }
    compliance_of(expression::all(values(duty, finding, here).into_iter().map(|(_, value)| value)))
}

/// With words: for pages.
pub fn judge(duty: &Arc<Duty>, finding: &Finding, here: Circumstances<'_>, terms: &Terms) -> DutyJudgement {
    let values = if finding.access == Access::Open { values(duty, finding, here) } else { vec![(Requirement::Access, None)] };
    let equal = another_hangs(duty, finding) && values.iter().all(|(_, value)| *value != Some(false)) && finding.seen_by().is_some();
    let clauses = values
        .iter()
        .map(|&(requirement, value)| Clause {
            state: match (requirement, value) {
                (Requirement::Design, None) if equal => ClauseState::EquivalentNotJudged,
                (requirement, Some(true)) if is_inferred(requirement, finding) => ClauseState::Inferred,
                (_, value) => ClauseState::of(value),
            },
            title: wording::title(requirement, duty, here, terms),
            detail: wording::detail(requirement, value, duty, finding, terms),
            parts: if requirement == Requirement::PlacementInFormat { wording::spots(duty, finding, terms) } else { Vec::new() },
        })
        .collect();
    let poster_seen = finding.access != Access::Open || finding.seen_by().is_some();
    let compliance = compliance_of(expression::all(values.into_iter().map(|(_, value)| value)));
    let nowhere = finding.access == Access::Open && hangs_nowhere(duty, finding);
    DutyJudgement { duty: duty.clone(), compliance, clauses, poster_seen, nowhere }
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
