//! `placard demo`: the week of the office that it begins with.

use placard::domain::day::Day;
use placard::domain::person::Role;
use placard::services::verify::verify;
use placard::store::{Store, assignment, draw, person, waiting};

use crate::programs::{placard, said};

#[test]
fn the_demonstration_has_a_week_of_the_office_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("demo.db").display());
    let made = placard(&["--database", &database, "demo", "--only-build", "--places", "900", "--visits", "900"]);
    assert!(made.status.success(), "{}", said(&made));
    if said(&made).contains("Without a week of the office") {
        eprintln!("skipped: the clock of this machine is before the demonstration's last day");
        return;
    }
    let drawn = placard(&["--database", &database, "draw", "verify"]);
    assert!(drawn.status.success() && said(&drawn).contains("made again"), "{}", said(&drawn));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&database).await.unwrap();
        let all = draw::all(&store, 9).await.unwrap();
        assert!(matches!(&all[..], [one] if one.visited == one.size && one.size == 12), "{all:?}");
        let supervisor = person::all(&store).await.unwrap().into_iter().find(|one| one.roles.contains(Role::Supervisor)).unwrap();
        let waits = waiting::of(&store, &supervisor, Day::of(2000, 1, 1)).await.unwrap();
        assert!(waits.odd.waiting >= 3 && waits.gone.waiting == 1 && waits.new_places.waiting == 3, "{waits:?}");
        assert!(waits.answered.waiting == 1 && waits.asked.waiting == 1);
        let open = assignment::open(&store, &supervisor, 999).await.unwrap();
        let mut people: Vec<_> = open.iter().filter_map(|one| one.person_id).collect();
        people.sort_unstable();
        people.dedup();
        assert_eq!(people.len(), 4, "each of four people has something to do");
        assert_eq!(verify(&store, |_| {}).await.unwrap().fault, None);
        store.close().await;
    });
}
