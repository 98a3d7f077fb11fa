//! A week of the office, up to today: a draw that is over, visits of four people, odd ones among them, photos to release, questions, places that
//! somebody found, labels. Each is done as people do it, by the services, and only at places of the demonstration.

mod picture;

use std::collections::HashMap;

use anyhow::{Context as _, bail};
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use crate::cli::demo::visits::finding;
use crate::domain::assignment::{AssignmentChange, NewAssignment, Origin, Slot, spread, working_days};
use crate::domain::category::Category;
use crate::domain::day::{Day, Micros};
use crate::domain::draw::{FramePlace, NewDraw};
use crate::domain::language::Language;
use crate::domain::person::{Permission, Person, Role};
use crate::domain::photo::Shows;
use crate::domain::place::Place;
use crate::domain::plain_line::PlainLine;
use crate::domain::reason::Reason;
use crate::domain::upload::NewUpload;
use crate::domain::visit::{Access, FieldRole, Finding, Position, Visit, VisitKind};
use crate::domain::zone::{Zone, Zones};
use crate::services;
use crate::services::env::Context;
use crate::services::lot::LotOutcome;
use crate::services::person::Invitee;
use crate::services::place::new::Channel;
use crate::services::visit::NewDelivery;
use crate::store::object::Objects;
use crate::store::{assignment, draw, person, visit_list, visit_review};

/// The day of the draw, before today.
const DRAWN_BEFORE: i64 = 7;
/// A kind that must display the poster whatever else holds.
const DRAWN_KIND: &str = "truck_stop";
const DRAWN: usize = 12;
/// Places of one county besides, for the week and the days to come.
const ROUTINE: usize = 56;
const COLLEAGUES: [&str; 2] = ["Kim Example", "Jo Example"];

/// Where and when the week happens.
pub struct Week<'a> {
    pub context: Context<'a>,
    pub objects: &'a Objects,
    pub zone: Zone,
    pub today: Day,
    pub places: &'a [Place],
    pub seed: u64,
}

/// Who works in it.
struct Team {
    supervisor: Person,
    field: Vec<Person>,
}

impl Week<'_> {
    /// Does the week lie behind all that the demonstration holds besides? Its days are told by the clock.
    pub fn follows(&self, last: Day) -> bool {
        self.today.plus(-DRAWN_BEFORE) > last
    }

    /// Does all of it; of fewer places as much as there are for.
    pub async fn work(&self) -> anyhow::Result<()> {
        let team = self.team().await?;
        let drawn = self.draw(&team).await?;
        let near = self.one_county(&drawn);
        self.assign(&team, &near).await?;
        let known = self.places.iter().filter(|place| drawn.contains(&place.id)).chain(near.iter().copied());
        let visits = self.visit(&team, &known.map(|place| (place.id, place)).collect()).await?;
        self.odd(&team, &near).await?;
        self.review(&team, &visits).await?;
        self.photograph(&visits).await?;
        self.find(&team, &near).await?;
        let labeled: Vec<Uuid> = near.iter().take(6).map(|place| place.id).collect();
        services::label::issue(self.context.store, &labeled, &team.supervisor, self.context.ids, self.at(1, 16)).await?;
        Ok(())
    }

    /// So many days ago, at an hour of the clock.
    fn at(&self, days_ago: i64, hour: i64) -> Micros {
        self.zone.start_of(self.today.plus(-days_ago)).plus(hour * Micros::HOUR)
    }

    fn zones(&self) -> Zones {
        Zones::new(self.zone.clone(), HashMap::new())
    }

    fn reason(text: &str) -> anyhow::Result<Reason> {
        Ok(Reason::new(text)?)
    }

    /// The supervisor's agency, with two more people in the field.
    async fn team(&self) -> anyhow::Result<Team> {
        let (store, ids, at) = (self.context.store, self.context.ids, self.at(DRAWN_BEFORE, 5));
        let supervisor = person::all(store).await?.into_iter().find(|one| one.roles.contains(Role::Supervisor)).context("a supervisor")?;
        for (number, name) in (1..).zip(COLLEAGUES) {
            let invitee = Invitee {
                email: PlainLine::new(&format!("colleague-{number}@demo.placard.example"))?,
                name: PlainLine::new(name)?,
                roles: Role::Inspector.into(),
                field_role: FieldRole::Officer,
                agency_id: supervisor.agency_id,
                counties: Vec::new(),
                language: Language::En,
            };
            services::person::invite(store, invitee, None, ids, at).await?;
        }
        let field = person::all(store).await?.into_iter();
        let field = field.filter(|one| one.agency_id == supervisor.agency_id && one.roles.contains(Role::Inspector));
        Ok(Team { field: field.filter(|one| one.may(Permission::RecordVisit)).collect(), supervisor })
    }

    /// A draw of the whole state, shared out over the four and the working days since. Gives the ids of the places.
    async fn draw(&self, team: &Team) -> anyhow::Result<Vec<Uuid>> {
        let day = self.today.plus(-DRAWN_BEFORE);
        let could = self.places.iter().filter(|place| place.categories.iter().any(|kind| kind.code() == DRAWN_KIND) && place.stood_on(day));
        let mut frame: Vec<FramePlace> = could.map(|place| FramePlace { id: place.id, code: place.code.clone() }).collect();
        frame.sort_unstable_by(|one, other| one.code.cmp(&other.code));
        let (store, ids, at) = (self.context.store, self.context.ids, self.at(DRAWN_BEFORE, 6));
        let kinds = vec![Category::new(DRAWN_KIND)];
        let wanted = NewDraw { id: ids.id(at), kinds, counties: Vec::new(), size: DRAWN.min(frame.len()), frame };
        if wanted.size == 0 {
            return Ok(Vec::new());
        }
        let made = services::draw::make(store, &team.supervisor, &wanted, &self.zone, ids, at).await?;
        let LotOutcome::Made(number) = made else { bail!("nothing to draw by: {made:?}") };
        let made = draw::by_number(store, number).await?;
        let places: Vec<Uuid> = draw::places(store, made.id).await?.into_iter().map(|one| one.place_id).collect();
        let kind = (VisitKind::RandomDraw, Origin::Draw, Some(made.probability()));
        let assigned = self.shared(team, &places, working_days(day, 5), kind, at);
        services::draw::assign(store, &team.supervisor, &made, &assigned, &self.zones(), ids, at.plus(Micros::HOUR)).await?;
        Ok(places)
    }

    fn shared(&self, team: &Team, places: &[Uuid], days: Vec<Day>, (kind, origin, chance): Purpose, at: Micros) -> Vec<NewAssignment> {
        let people: Vec<Uuid> = team.field.iter().map(|one| one.id).collect();
        let slots = spread(places.len(), &people, &days, 12);
        let one = |(place_id, slot): (&Uuid, Slot)| NewAssignment {
            id: self.context.ids.id(at),
            place_id: *place_id,
            person_id: Some(slot.person),
            on_day: Some(slot.day),
            order_in_day: slot.order_in_day,
            kind,
            inclusion_probability: chance,
            origin,
        };
        places.iter().zip(slots).map(one).collect()
    }

    /// Places of the county that has the most, which were not drawn.
    fn one_county(&self, drawn: &[Uuid]) -> Vec<&Place> {
        let mut by_county: HashMap<&str, Vec<&Place>> = HashMap::new();
        let known = |place: &&Place| place.invented && place.point.is_some() && place.stood_on(self.today) && !place.withholds_address();
        for place in self.places.iter().filter(known).filter(|place| !drawn.contains(&place.id)) {
            let own = by_county.entry(place.county.as_deref().unwrap_or_default()).or_default();
            if own.len() < 4 * ROUTINE {
                own.push(place);
            }
        }
        let most = by_county.into_iter().max_by_key(|(code, places)| (places.len(), std::cmp::Reverse((*code).to_owned())));
        most.map(|(_, places)| places.into_iter().take(ROUTINE + 8).collect()).unwrap_or_default()
    }

    /// Routine work, a part of it for the days to come.
    async fn assign(&self, team: &Team, near: &[&Place]) -> anyhow::Result<()> {
        let (store, ids, at) = (self.context.store, self.context.ids, self.at(6, 8));
        let places: Vec<Uuid> = near.iter().take(ROUTINE).map(|place| place.id).collect();
        let kind = (VisitKind::Routine, Origin::Hand, None);
        let assigned = self.shared(team, &places, working_days(self.today.plus(-6), 7), kind, at);
        services::assignment::assign(store, &team.supervisor, &assigned, &self.zones(), ids, at).await?;
        Ok(())
    }

    /// Everybody does what was assigned to them up to yesterday, but for two that nobody came to and one that could not be done.
    async fn visit(&self, team: &Team, known: &HashMap<Uuid, &Place>) -> anyhow::Result<Vec<Visit>> {
        let store = self.context.store;
        let mut open = assignment::open(store, &team.supervisor, i64::MAX).await?;
        open.retain(|one| one.on_day.is_some_and(|day| day < self.today));
        open.sort_by_key(|one| (one.on_day, one.order_in_day, one.person_id));
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        let (mut visits, mut left) = (Vec::new(), 3);
        for (number, one) in open.iter().enumerate() {
            let who = team.field.iter().find(|who| Some(who.id) == one.person_id);
            let (Some(day), Some(who), Some(place)) = (one.on_day, who, known.get(&one.place_id)) else { continue };
            let ago = self.today.days_since(day);
            if one.kind == VisitKind::Routine && number % 5 == 2 && left > 0 {
                left -= 1;
                if left == 0 {
                    let change = AssignmentChange::CouldNot { reason: "The road is closed until next week.".into() };
                    services::assignment::change(store, who.id, one, &change, self.context.ids, self.at(ago, 15)).await?;
                }
                continue;
            }
            let at = self.at(ago, 9 + i64::from(one.order_in_day.min(8))).plus(number as i64 % 50 * 60 * Micros::SECOND);
            visits.push(self.record(who, place, one.kind, finding(one.order_in_day % 3 != 1, &mut rng), at, None).await?);
        }
        Ok(visits)
    }

    async fn record(
        &self,
        who: &Person,
        place: &Place,
        kind: VisitKind,
        finding: Finding,
        at: Micros,
        odd: Option<Odd>,
    ) -> anyhow::Result<Visit> {
        anyhow::ensure!(place.invented, "nothing is invented about a place that is real");
        let point = place.point.as_ref().context("a place with a point")?;
        let off = if matches!(odd, Some(Odd::Far)) { 0.05 } else { 0.0001 };
        let visit = Visit {
            id: self.context.ids.id(at),
            place_id: place.id,
            person_id: who.id,
            agency_id: who.agency_id,
            role: who.field_role,
            kind,
            on_day: self.zone.day(at),
            finding,
            note: String::new(),
            position: Some(Position { lon: point.lon + off, lat: point.lat, accuracy_m: Some(12.0) }),
            device_at: None,
            recorded_at: at,
            supersedes: None,
            correction_reason: None,
        };
        let late = matches!(odd, Some(Odd::Clock)).then(|| NewDelivery {
            device_at: Some(at.plus(3 * Micros::HOUR)),
            old_form: false,
            merged: None,
            promised: Vec::new(),
        });
        Ok(services::visit::record(&self.context, place, &visit, &[], late.as_ref()).await?.visit)
    }

    /// What a supervisor should look at: far from the place, a clock that is off, two on one day, a place that is gone.
    async fn odd(&self, team: &Team, near: &[&Place]) -> anyhow::Result<()> {
        let [first, second, ..] = team.field.as_slice() else { return Ok(()) };
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed.wrapping_add(1));
        let mut free = near.iter().skip(ROUTINE);
        let routine = VisitKind::Routine;
        for (who, odd, ago) in [(first, Odd::Far, 4), (second, Odd::Clock, 3)] {
            if let Some(place) = free.next() {
                self.record(who, place, routine, finding(true, &mut rng), self.at(ago, 13), Some(odd)).await?;
            }
        }
        if let Some(place) = free.next() {
            self.record(first, place, routine, finding(true, &mut rng), self.at(2, 10), None).await?;
            self.record(second, place, VisitKind::Complaint, finding(false, &mut rng), self.at(2, 15), None).await?;
        }
        if let Some(place) = free.next() {
            self.record(second, place, routine, Finding::of(Access::Gone), self.at(1, 11), None).await?;
        }
        Ok(())
    }

    /// The first ones are seen; of two the supervisor asks something, and one question is answered.
    async fn review(&self, team: &Team, visits: &[Visit]) -> anyhow::Result<()> {
        let (store, ids, by) = (self.context.store, self.context.ids, team.supervisor.id);
        let [asked, answered, seen @ ..] = visits else { return Ok(()) };
        let seen: Vec<Uuid> = seen.iter().take(10).map(|visit| visit.id).collect();
        services::visit_review::mark_seen(store, &visit_list::whose(store, &seen).await?, by, ids, self.at(1, 17)).await?;
        let question = Week::reason("Which of the two entrances is it, the one to the road or to the lot?")?;
        services::visit_review::send_back(store, asked, by, &question, ids, self.at(1, 17)).await?;
        let question = Week::reason("Could guests see it, or only people who work there?")?;
        services::visit_review::send_back(store, answered, by, &question, ids, self.at(2, 17)).await?;
        if let Some(open) = visit_review::of_visit(store, answered.id).await?.into_iter().find(|one| one.question.is_some()) {
            let answer = Week::reason("Guests: it hangs across from the counter.")?;
            services::visit_review::answer(store, answered, open.id, &answer, ids, self.at(1, 9)).await?;
        }
        Ok(())
    }

    /// Photos of the latest open visits: they are examined when the demonstration is served, and wait to be released.
    async fn photograph(&self, visits: &[Visit]) -> anyhow::Result<()> {
        let open = visits.iter().rev().filter(|visit| visit.finding.access == Access::Open);
        for (number, visit) in (1..=4_u32).zip(open) {
            let bytes = picture::picture(number)?;
            let wanted = NewUpload {
                id: self.context.ids.id(visit.recorded_at),
                visit_id: visit.id,
                person_id: visit.person_id,
                shows: Shows::Poster,
                length: i64::try_from(bytes.len())?,
                digest_claimed: None,
            };
            let at = visit.recorded_at.plus(60 * Micros::SECOND);
            services::photo::keep(self.context.store, self.objects, &wanted, &bytes, self.context.ids, at).await?;
        }
        Ok(())
    }

    /// Three places that somebody found: one of them is on record under nearly the same name.
    async fn find(&self, team: &Team, near: &[&Place]) -> anyhow::Result<()> {
        let Some(finder) = team.field.first() else { return Ok(()) };
        for (number, (like, name)) in near.iter().zip(["Larkspur Coach Stop", "Sumac Crossing Motel", ""]).enumerate() {
            let at = self.at(3 - number as i64, 14);
            let name = if name.is_empty() { format!("{} (rear)", like.name) } else { name.to_owned() };
            let mut found = Place { id: self.context.ids.id(at), code: self.context.ids.code(), name, recorded_at: at, ..(*like).clone() };
            found.facts = Vec::new();
            found.aliases = Vec::new();
            found.opened_on = None;
            if let Some(point) = found.point.as_mut().filter(|_| number < 2) {
                point.lon += 0.02 * (number as f64 + 1.0);
            }
            services::place::new::find(&self.context, finder, found, Channel::Device).await?;
        }
        Ok(())
    }
}

/// What visits are for, where they come from, and the chance that each place had.
type Purpose = (VisitKind, Origin, Option<f64>);

/// What is odd about a visit.
#[derive(Clone, Copy)]
enum Odd {
    Far,
    Clock,
}
