//! The plan of a study, preregistered before any result is computed.

use serde::{Deserialize, Serialize};

use crate::correlate::exposure::Exposure;
use crate::correlate::panel::Panel;
use crate::correlate::poisson::Column;
use crate::domain::coded::coded;
use crate::domain::hotline::{AreaLevel, BreakKind, Grain, Period, Unit};

coded! {
    /// How the question is put to the data.
    Method {
        Imputation = "imputation",
        PoissonTwoWay = "poisson-two-way",
        DistributedLags = "distributed-lags",
        Etwfe = "etwfe",
        CallawaySantanna = "callaway-santanna",
        SunAbraham = "sun-abraham",
        Nb2 = "nb2",
        Its = "its",
        Event = "event",
        Spearman = "spearman",
        Moran = "moran",
    }
}
coded! {
    /// What differences are allowed for.
    Effects { Area = "area", AreaAndPeriod = "both" }
}

/// A day on which the figures changed their meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    pub at: Period,
    pub kind: BreakKind,
    pub note: String,
}

/// A plan: the question, its window and its method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub method: Method,
    #[serde(default = "county")]
    pub area_level: AreaLevel,
    pub period: Grain,
    pub unit: Unit,
    #[serde(default = "share")]
    pub exposure: Exposure,
    /// Calls of a period meet the exposure of so many periods before.
    #[serde(default)]
    pub lag: usize,
    /// First and last period of the window; without them, all there are.
    #[serde(default)]
    pub from: Option<Period>,
    #[serde(default)]
    pub until: Option<Period>,
    /// NB2: what is allowed for beside the season and the trend.
    #[serde(default = "area")]
    pub effects: Effects,
    /// NB2: a straight line over the years.
    #[serde(default)]
    pub trend: bool,
    /// NB2 and ITS: periods in a season.
    #[serde(default)]
    pub seasonal: Option<usize>,
    /// ITS: the first period after the break that is asked about.
    #[serde(default)]
    pub break_at: Option<Period>,
    /// ITS: lags of the errors.
    #[serde(default = "six")]
    pub newey_west: usize,
    /// Estimators by first display: an area displays from the first period with at least this share on.
    #[serde(default = "half")]
    pub displays_from: f64,
    /// Imputation: so many periods before each first display are held apart from those that tell what would have been.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub apart: usize,
    /// Distributed lags: periods before, rising. Without any, the day, a quarter, half a year, one and two years before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lags: Vec<usize>,
    /// The title of a series that posters cannot move, to which the plan is put as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<String>,
    /// Known changes of the series.
    #[serde(default, rename = "break")]
    pub breaks: Vec<Break>,
}

fn county() -> AreaLevel {
    AreaLevel::County
}
fn share() -> Exposure {
    Exposure::ShareDisplayed
}
fn area() -> Effects {
    Effects::Area
}
fn six() -> usize {
    6
}
fn half() -> f64 {
    0.5
}
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Why a text is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPlan {
    #[error("{0}")]
    Toml(String),
    #[error("`{field}`: {expected}, found `{found}`")]
    Value { field: &'static str, expected: &'static str, found: String },
}

impl Plan {
    /// A plan with the usual settings.
    pub fn usual(method: Method, period: Grain, unit: Unit) -> Plan {
        let season = usize::try_from(period.in_a_year()).ok().filter(|&long| long > 1);
        Plan {
            method,
            area_level: AreaLevel::County,
            period,
            unit,
            exposure: Exposure::ShareDisplayed,
            lag: 0,
            from: None,
            until: None,
            effects: Effects::Area,
            trend: method == Method::Nb2,
            seasonal: season.filter(|_| matches!(method, Method::Nb2 | Method::Its)),
            break_at: None,
            newey_west: six(),
            displays_from: half(),
            apart: 0,
            lags: Vec::new(),
            control: None,
            breaks: Vec::new(),
        }
    }

    /// Reads TOML.
    ///
    /// # Errors
    /// With line, key and what was expected.
    pub fn read(text: &str) -> Result<Plan, BadPlan> {
        let plan: Plan = toml::from_str(text).map_err(|wrong| BadPlan::Toml(wrong.to_string().trim_end().to_owned()))?;
        plan.check()?;
        Ok(plan)
    }

    /// What the types cannot say.
    ///
    /// # Errors
    /// The first value that does not go with the others.
    pub fn check(&self) -> Result<(), BadPlan> {
        let wrong = |field, expected, found: String| Err(BadPlan::Value { field, expected, found });
        let grains = [("from", self.from), ("until", self.until), ("break_at", self.break_at)];
        for (field, period) in grains.into_iter().filter_map(|(field, period)| Some((field, period?))) {
            if period.grain() != self.period {
                return wrong(field, "expected a period as long as `period` says", period.to_string());
            }
        }
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until < from
        {
            return wrong("until", "expected a period not before `from`", until.to_string());
        }
        if self.method == Method::Its && self.break_at.is_none() {
            return wrong("break_at", "expected the first period after the break for a segmented series", String::new());
        }
        if !(self.displays_from > 0.0 && self.displays_from <= 1.0) {
            return wrong("displays_from", "expected a share above 0 and up to 1", self.displays_from.to_string());
        }
        if !self.lags.is_sorted_by(|before, after| before < after) {
            return wrong("lags", "expected numbers of periods that rise", format!("{:?}", self.lags));
        }
        if let Some(control) = self.control.as_ref().filter(|_| self.method == Method::Moran) {
            return wrong("control", "expected none for a method that asks nothing about posters", control.clone());
        }
        if self.control.as_ref().is_some_and(|control| control.trim().is_empty()) {
            return wrong("control", "expected the title of a series", String::new());
        }
        if self.seasonal.is_some_and(|long| long < 2) {
            return wrong("seasonal", "expected at least two periods in a season", format!("{:?}", self.seasonal.unwrap_or_default()));
        }
        Ok(())
    }
}

impl Method {
    /// Does it set areas that display against those that do not display yet?
    pub fn is_staggered(self) -> bool {
        match self {
            Method::Imputation | Method::Etwfe | Method::CallawaySantanna | Method::SunAbraham => true,
            Method::PoissonTwoWay
            | Method::DistributedLags
            | Method::Nb2
            | Method::Its
            | Method::Event
            | Method::Spearman
            | Method::Moran => false,
        }
    }

    /// Is the exposure of every period a column of a regression?
    pub fn is_regression(self) -> bool {
        matches!(self, Method::PoissonTwoWay | Method::DistributedLags | Method::Nb2)
    }
}

impl Plan {
    /// The periods of the window, calls beside the exposure of so many periods before, and 1 for the most exposure there is.
    pub fn cut(&self, panel: &Panel) -> Panel {
        panel.window(self.from, self.until).lagged(self.lag).on_one_scale()
    }

    /// Periods in half a year, one at least.
    pub fn half_a_year(&self) -> usize {
        (self.year() / 2).max(1)
    }

    /// Periods in a year, one at least.
    pub fn year(&self) -> usize {
        usize::try_from(self.period.in_a_year()).unwrap_or(1)
    }

    /// The lags that a plan asks for, or the usual ones.
    pub fn lags(&self) -> Vec<usize> {
        if !self.lags.is_empty() {
            return self.lags.clone();
        }
        let mut usual = vec![0, self.year() / 4, self.year() / 2, self.year(), 2 * self.year()];
        usual.dedup();
        usual
    }
}

/// The explaining columns of a negative binomial regression: exposure first, then trend in years, season, and periods where they have effects.
pub fn nb2_columns(panel: &Panel, effects: Effects, trend: bool, seasonal: Option<usize>) -> Vec<Column> {
    let grid = panel.grid();
    let a_year = panel.periods.first().map_or(1.0, |period| f64::from(period.grain().in_a_year()));
    let by_period = |name: String, value: &dyn Fn(usize) -> f64| Column {
        name,
        values: (0..grid.cells()).map(|cell| value(cell % grid.periods)).collect(),
    };
    let mut columns = vec![Column { name: panel.measure.code().into(), values: panel.exposure.clone() }];
    if effects == Effects::AreaAndPeriod {
        columns.extend((1..grid.periods).map(|own| by_period(panel.periods[own].to_string(), &|at| f64::from(u8::from(at == own)))));
        return columns;
    }
    if trend {
        columns.push(by_period("trend".into(), &|at| at as f64 / a_year));
    }
    if let Some(long) = seasonal {
        let turn = |at: usize| 2.0 * std::f64::consts::PI * at as f64 / long as f64;
        columns.push(by_period("sine".into(), &|at| turn(at).sin()));
        columns.push(by_period("cosine".into(), &|at| turn(at).cos()));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_with_its_breaks() {
        let text = "method = \"its\"\nperiod = \"month\"\nunit = \"calls\"\nbreak_at = \"2022-01\"\nseasonal = 12\n\n[[break]]\nat = \"2025-10\"\nkind = \"operator\"\nnote = \"another operator\"\n";
        let plan = Plan::read(text).unwrap();
        assert_eq!((plan.method, plan.newey_west, plan.breaks.len()), (Method::Its, 6, 1));
        assert_eq!(Plan::read(&toml::to_string(&plan).unwrap()).unwrap(), plan);
    }

    #[test]
    fn what_is_no_plan_says_where_and_why() {
        let said = |text: &str| Plan::read(text).unwrap_err().to_string();
        assert!(said("method = \"guess\"\nperiod = \"month\"\nunit = \"calls\"\n").contains("line 1"));
        assert!(said("method = \"nb2\"\nperiod = \"month\"\nunit = \"calls\"\nsteps = 3\n").contains("unknown field `steps`"));
        assert!(said("method = \"nb2\"\nperiod = \"month\"\n").contains("missing field `unit`"));
        let coarse = said("method = \"nb2\"\nperiod = \"month\"\nunit = \"calls\"\nfrom = \"2019\"\n");
        assert_eq!(coarse, "`from`: expected a period as long as `period` says, found `2019`");
        let lags = said("method = \"distributed-lags\"\nperiod = \"month\"\nunit = \"calls\"\nlags = [6, 0]\n");
        assert_eq!(lags, "`lags`: expected numbers of periods that rise, found `[6, 0]`");
        let usual = "period = \"month\"\nunit = \"calls\"\n";
        let control = |method: &str, control: &str| said(&format!("method = \"{method}\"\n{usual}control = \"{control}\"\n"));
        assert_eq!(control("moran", "fires"), "`control`: expected none for a method that asks nothing about posters, found `fires`");
        assert_eq!(control("nb2", " "), "`control`: expected the title of a series, found ``");
        assert!(said("method = \"its\"\nperiod = \"month\"\nunit = \"calls\"\n").starts_with("`break_at`"));
    }
}
