//! `placard correlate`: a panel and a plan in, an answer or the reasons for none out.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::cli::BAD_INPUT;
use crate::correlate::answer::{Answer, Found, SHUFFLES, answer, computed};
use crate::correlate::estimate::Verdict;
use crate::correlate::panel::{Panel, read};
use crate::correlate::plan::{Effects, Method, Plan};
use crate::correlate::refusal::Refusal;
use crate::correlate::rules::refusals;
use crate::domain::hotline::Unit;
use crate::ingest::borders;

#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// CSV with the columns area, period, calls, population, share_displayed, and checked where it is known.
    #[arg(long)]
    panel: PathBuf,
    /// The plan, as TOML: it is answered by all rules of refusal.
    #[arg(long, conflicts_with = "method", required_unless_present = "method")]
    plan: Option<PathBuf>,
    /// One method alone; rules that would refuse it as a study are told beside the result.
    #[arg(long, value_parser = method)]
    method: Option<Method>,
    /// nb2: what is allowed for, area or both (area and period).
    #[arg(long, value_parser = effects, default_value = "area")]
    effects: Effects,
    /// nb2: a straight line over the years.
    #[arg(long)]
    trend: bool,
    /// nb2 and its: periods in a season.
    #[arg(long)]
    seasonal: Option<usize>,
    /// its: number of the first period after the break, the first of all being 0.
    #[arg(long)]
    break_index: Option<usize>,
    /// its: lags of the errors.
    #[arg(long, default_value_t = 6)]
    newey_west: usize,
    /// event: an area displays from the first period with at least this share on.
    #[arg(long, default_value_t = 0.5)]
    displays_from: f64,
    /// GeoJSON with a property fips or code: the areas there are, and their neighbours for moran.
    #[arg(long)]
    areas: Option<PathBuf>,
    /// Shuffles of the exposure for the false-alarm rate; 0 leaves it out.
    #[arg(long, default_value_t = SHUFFLES)]
    shuffles: usize,
    /// The same seed shuffles the same way.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// For machines: one JSON object.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "Examples:
  placard correlate --panel panel.csv --plan plan.toml --json
  placard correlate --panel panel.csv --method poisson-two-way --json
  placard correlate --panel panel_small.csv --method nb2 --effects area --trend --seasonal 12
  placard correlate --panel panel.csv --method its --break-index 36 --seasonal 12 --newey-west 6
  placard correlate --panel panel.csv --method spearman
  placard correlate --panel panel.csv --method moran --areas counties.geojson

A plan:
  method = \"poisson-two-way\"   # nb2, its, event, spearman, moran
  period = \"month\"             # quarter, year
  unit = \"calls\"               # contacts, signals, cases, victims
  lag = 0
  from = \"2019-01\"
  until = \"2025-09\"
  [[break]]
  at = \"2025-10\"
  kind = \"operator\"            # unit, definition
  note = \"another operator\"

Exit code 0: answered; 1: refused, with reasons; 2: a file cannot be used.";

fn method(text: &str) -> Result<Method, String> {
    Method::parse(text).ok_or_else(|| expected(Method::ALL.iter().map(|one| one.code())))
}

fn effects(text: &str) -> Result<Effects, String> {
    Effects::parse(text).ok_or_else(|| expected(Effects::ALL.iter().map(|one| one.code())))
}

fn expected<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    format!("expected one of {}", codes.collect::<Vec<_>>().join(", "))
}

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match inputs(args) {
        Ok((panel, plan)) => Ok(respond(args, &panel, &plan)),
        Err(wrong) => {
            match args.json {
                true => println!("{}", json!({ "error": format!("{wrong:#}") })),
                false => eprintln!("{wrong:#}"),
            }
            Ok(ExitCode::from(BAD_INPUT))
        }
    }
}

/// Files read and checked: nothing is computed of a file that is wrong anywhere.
fn inputs(args: &Args) -> anyhow::Result<(Panel, Plan)> {
    let open = |path: &PathBuf| std::fs::read(path).with_context(|| format!("opening {}", path.display()));
    let known = match &args.areas {
        Some(path) => {
            let borders = borders::read(&open(path)?).with_context(|| format!("reading {}", path.display()))?;
            Some(borders.into_iter().map(|border| border.code).collect::<Vec<_>>())
        }
        None => None,
    };
    let panel = read(&open(&args.panel)?, known.as_deref()).with_context(|| format!("reading {}", args.panel.display()))?;
    let plan = match (&args.plan, args.method) {
        (Some(path), _) => {
            let text = String::from_utf8(open(path)?).with_context(|| format!("{}: expected UTF-8", path.display()))?;
            Plan::read(&text).with_context(|| format!("reading {}", path.display()))?
        }
        (None, Some(method)) => by_flags(args, &panel, method)?,
        (None, None) => anyhow::bail!("expected --plan or --method"),
    };
    let grain = panel.periods[0].grain();
    anyhow::ensure!(plan.period == grain, "the plan is for periods of one {}, the panel has one {} each", plan.period.code(), grain.code());
    Ok((panel, plan))
}

fn by_flags(args: &Args, panel: &Panel, method: Method) -> anyhow::Result<Plan> {
    let break_at = match args.break_index {
        Some(at) => Some(*panel.periods.get(at).with_context(|| {
            format!("--break-index: expected a number below {}, the periods of the panel, found {at}", panel.periods.len())
        })?),
        None => None,
    };
    let plan = Plan {
        effects: args.effects,
        trend: args.trend,
        seasonal: args.seasonal,
        newey_west: args.newey_west,
        displays_from: args.displays_from,
        break_at,
        ..Plan::usual(method, panel.periods[0].grain(), Unit::Calls)
    };
    plan.check()?;
    Ok(plan)
}

fn respond(args: &Args, panel: &Panel, plan: &Plan) -> ExitCode {
    let (answer, warnings) = match args.plan {
        Some(_) => (answer(panel, plan, args.shuffles, args.seed), Vec::new()),
        None => {
            let answer = match computed(panel, plan, args.shuffles, args.seed) {
                Ok(found) => Answer::Found(Box::new(found)),
                Err(reason) => Answer::Refused { refused: vec![reason] },
            };
            (answer, refusals(panel, plan))
        }
    };
    let refused = matches!(answer, Answer::Refused { .. });
    if args.json {
        println!("{}", machine(&answer, plan, &warnings));
    } else {
        println!("{}", words(&answer));
        warnings.iter().for_each(|reason| eprintln!("as a study this would be refused: {reason}"));
    }
    if refused { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn reason(reason: &Refusal) -> Value {
    let mut value = json!(reason);
    value["message"] = reason.to_string().into();
    value
}

fn machine(answer: &Answer, plan: &Plan, warnings: &[Refusal]) -> Value {
    let mut value = match answer {
        Answer::Found(found) => json!(found),
        Answer::Refused { refused } => json!({ "refused": refused.iter().map(reason).collect::<Vec<_>>() }),
    };
    value["method"] = plan.method.code().into();
    if !warnings.is_empty() {
        value["would_refuse"] = warnings.iter().map(reason).collect();
    }
    value
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::Refused { refused } => {
            let reasons: Vec<String> = refused.iter().map(|reason| format!("- {reason}")).collect();
            format!("This cannot be answered with this data, because\n{}", reasons.join("\n"))
        }
        Answer::Found(found) => {
            let figures = serde_json::to_string_pretty(found).unwrap_or_default();
            format!("{}{figures}", sentence(found))
        }
    }
}

/// From the interval, never from the estimate alone.
fn sentence(found: &Found) -> String {
    let (Some(ratio), Some(verdict)) = (found.rate_ratio, found.verdict) else { return String::new() };
    let said = match verdict {
        Verdict::MoreCalls => "calls were more where more was displayed",
        Verdict::FewerCalls => "calls were fewer where more was displayed",
        Verdict::Either => "the data go with fewer calls, as many, or more",
    };
    format!("Rate ratio {:.2} (95 % interval {:.2} to {:.2}): {said}. This does not show cause.\n", ratio.ratio, ratio.low, ratio.high)
}
