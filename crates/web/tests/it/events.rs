//! Live updates tell which topics changed, and nothing else.

use futures_util::StreamExt;
use redress_testkit::World;

use crate::browser::Browser;

#[test]
fn an_open_page_hears_which_topic_changed_and_no_data() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    let response = mei.open("/events");
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert!(response.headers().get("content-encoding").is_none(), "a compressed stream would be held back");
    let mut stream = response.into_body().into_data_stream();
    let fields = [("kind", "person"), ("name", "Grace Holloway"), ("language", "en"), ("tier", "key")];
    mei.post("/customers", &fields);
    let heard = world.run(stream.next()).unwrap().unwrap();
    assert_eq!(heard, "data: customers\n\n");
}
