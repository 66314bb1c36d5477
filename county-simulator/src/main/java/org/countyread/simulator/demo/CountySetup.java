package org.countyread.simulator.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.countyread.simulator.county.CountyRegister;
import org.countyread.simulator.demo.DemoLayout.GatewayPlace;
import org.countyread.simulator.history.Month;
import org.countyread.simulator.history.PastExam;
import org.countyread.simulator.live.Api;
import tools.jackson.databind.JsonNode;

/** Does once what an administrator does once: fills the register, brings the past month, enrols the gateways. */
final class CountySetup {
    private static final int HISTORY_LINES = 500;

    private final CountyRegister register;
    private final long seed;
    private final Api admin;

    CountySetup(CountyRegister register, long seed, Api admin) {
        this.register = register;
        this.seed = seed;
        this.admin = admin;
    }

    /** True where the hub has no sites yet. */
    boolean isNew() throws IOException, InterruptedException {
        return admin.get("/api/sites").path("items").isEmpty();
    }

    void fillRegister() throws IOException, InterruptedException {
        admin.put("/api/county-register", register);
    }

    /** Imports the 30 days before today; returns how many exams that is. */
    int bringHistory(LocalDate today, ZoneId zone) throws IOException, InterruptedException {
        List<PastExam> exams = new Month(register, seed, zone).before(today);
        for (int from = 0; from < exams.size(); from += HISTORY_LINES) {
            List<PastExam> lines = exams.subList(from, Math.min(exams.size(), from + HISTORY_LINES));
            JsonNode answer = admin.postLines("/api/exam-history", lines);
            if (!answer.path("rejected").isEmpty()) {
                throw new IOException(
                        "the hub refused past exams: " + answer.path("rejected").get(0));
            }
        }
        return exams.size();
    }

    /** Enrols a gateway with a one-time code, unless it already knows its hub. */
    void enrol(GatewayPlace place, Api technician) throws IOException, InterruptedException {
        if (!technician.get("/api/line").path("state").asString().equals("NOT_ENROLLED")) {
            return;
        }
        String code = admin.post("/api/gateways/" + place.siteCode() + "/enrolment-codes", Map.of())
                .path("code")
                .asString();
        technician.post(
                "/api/enrolment", Map.of("code", code, "hubHost", DemoLayout.LOOPBACK, "hubPort", DemoLayout.HUB_LINE));
    }
}
