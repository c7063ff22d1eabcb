package io.tarsboot.ctl.testing;

/** What admin servers answer. */
public final class Samples {

    public static final String SERVER = """
            {"app": "Demo", "name": "Hello", "spec": {"type": "tars_java", "template": "", "profile": "",
             "adapters": [{"servant": "Demo.Hello.HelloObj"}], "startScript": "", "stopScript": "",
             "monitorScript": "", "description": "says hello"},
             "createdAt": "2026-11-20T09:42:18.5Z", "createdBy": "ann"}""";

    private Samples() {}

    public static String page(String... items) {
        return "{\"items\": [" + String.join(", ", items) + "], \"next\": null}";
    }

    /** A release to node-a and node-b. */
    public static String task(String state, int percent, String stepOfA, String stateOfA) {
        return """
                {"id": "7", "kind": "RELEASE", "app": "Demo", "server": "Hello", "packageId": "42", "rollback": false,
                 "state": "%s", "percent": %d, "items": [
                 {"node": "node-a", "state": "%s", "percent": %d, "step": "%s", "message": "%s", "logTail": "%s",
                  "rolledBack": false, "startedAt": null, "finishedAt": null},
                 {"node": "node-b", "state": "SUCCEEDED", "percent": 100, "step": "active", "message": "", "logTail": "",
                  "rolledBack": false, "startedAt": null, "finishedAt": null}],
                 "createdAt": "2026-11-20T09:42:18Z", "createdBy": "ann", "finishedAt": %s,
                 "deadline": "2026-11-20T09:44:18Z"}""".formatted(
                        state,
                        percent,
                        stateOfA,
                        percent,
                        stepOfA,
                        stateOfA.equals("FAILED") ? "it ended with code 1" : "",
                        stateOfA.equals("FAILED") ? "line 1\\nport taken" : "",
                        state.equals("RUNNING") ? "null" : "\"2026-11-20T09:43:00Z\"")
                .replace("\n", " ");
    }
}
