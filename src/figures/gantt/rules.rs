//! Rules on Gantt charts.

use crate::syntax::rule::{Rule, rules};

rules! {
    UNKNOWN_TASK = warning(
        "unknown-task",
        "a task waits for one that there is not",
        "`after` and `until` name tasks by their ids. A task whose ids are all unknown begins where the one before it ends.

Way out: give the other task an id (`Name :id, 2024-01-01, 3d`), or spell it as it is written there.",
    );
    CIRCULAR_TASKS = error(
        "circular-tasks",
        "tasks wait for each other",
        "Of tasks that wait for each other none can begin.

Way out: give one of them a date.",
    );
    NO_START = error(
        "no-start",
        "nothing says when the first task begins",
        "A task without a start begins where the one before it ends.

Way out: give the first task a date.",
    );
    NO_WORKDAY = error(
        "no-workday",
        "all days of ten thousand are excluded",
        "A task is drawn longer by each day that is excluded, and there was no other day.

Way out: exclude less.",
    );
}
