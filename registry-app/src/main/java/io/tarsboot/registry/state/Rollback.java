package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;

/**
 * The way of one item back to what its instance was to be before. That it is wanted does not make it so: the item stays
 * open until its node says what came of it, and then tells both why the release failed and what is there now.
 */
record Rollback(Change change, Task task, TaskItem item) {

    private static final String STEP = "rollback";

    static boolean isUnderWay(TaskItem item) {
        return !item.failure().isEmpty();
    }

    /** A first release that fails leaves nothing to wait for: there is no version before it. */
    boolean leadsSomewhere() {
        return !item.previousPackageId().isEmpty() || item.previousSetting().equals(Setting.RUNNING);
    }

    /** Tells the node, in a new generation, by which its progress on the way back is recognised. */
    TaskItem begin(String failure) {
        setBack();
        String why = shortened(failure.isEmpty() ? "it failed" : failure);
        return item.toBuilder()
                .state(StepState.RUNNING_STEP)
                .step(STEP)
                .percent(0)
                .failure(why)
                .message(why + "; going back to " + target())
                .generation(change.revision())
                .deadline(change.at() + Tasks.timeLimit(change, task))
                .build();
    }

    /**
     * The node is done. A server that is to be stopped is, whatever its package is: a version that the node does not have
     * is not fetched for that.
     *
     * @param inPlace the package that the node has in place now
     */
    TaskItem arrived(String inPlace) {
        boolean runs = item.previousSetting().equals(Setting.RUNNING);
        if (!runs && !inPlace.equals(item.previousPackageId())) {
            return because("the server is stopped as before, but " + version() + " is not in place: "
                    + (inPlace.isEmpty() ? "nothing is" : versionOf(inPlace) + " is"));
        }
        String outcome = runs ? " is active again" : " is in place again, stopped as before";
        return because(version() + outcome).toBuilder().rolledBack(true).build();
    }

    TaskItem failed(String why) {
        return because(version() + " did not come back either" + (why.isEmpty() ? "" : ": " + why));
    }

    /** Nobody knows then what comes of it. */
    TaskItem leftTo(String who) {
        return because("whether " + version() + " comes back is not known: " + who);
    }

    /** Lets the node stop what does not start. */
    TaskItem toNothing(String failure) {
        setBack();
        return message(shortened(failure)
                + "; there is nothing to go back to: no version was released to this node before, so the"
                + " server is stopped");
    }

    /** Sends the node back without waiting for it. */
    TaskItem sent(String why) {
        setBack();
        return message(shortened(why) + "; it goes back to " + target() + " as soon as the node hears of that");
    }

    private void setBack() {
        Instance instance = change.find(Table.INSTANCES, Keys.instance(task.app(), task.server(), item.node()));
        if (instance != null) {
            DesiredState.set(change, instance, item.previousSetting(), item.previousPackageId(), false);
        }
    }

    private TaskItem because(String outcome) {
        return message(item.failure() + "; " + outcome);
    }

    /** However long the reason is, there must be room for the outcome. */
    private String shortened(String why) {
        return Text.head(why, change.limits().messageBytes() / 2);
    }

    private TaskItem message(String text) {
        return item.toBuilder()
                .message(Text.head(text, change.limits().messageBytes()))
                .build();
    }

    private String target() {
        if (item.previousSetting().equals(Setting.RUNNING)) {
            return version();
        }
        return item.previousPackageId().isEmpty() ? "being stopped" : version() + ", stopped";
    }

    private String version() {
        String id = item.previousPackageId();
        return id.isEmpty() ? "the server without a package" : versionOf(id);
    }

    /** As people call it, and as the registry does. */
    private String versionOf(String id) {
        Package release = change.find(Table.PACKAGES, id);
        return release == null || release.version().isEmpty()
                ? "package " + id
                : "version " + release.version() + " (package " + id + ")";
    }
}
