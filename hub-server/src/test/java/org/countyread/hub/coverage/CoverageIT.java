package org.countyread.hub.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.registry.DeviceUsed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;

class CoverageIT extends HubIntegrationTest {
    private static final Instant LAST_ECG = Instant.parse("2026-06-20T02:00:00Z");

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void aCountyWithTwoDevices() {
        String register = """
                {"community":{"code":"C1","name":"某县"},"groups":[{"code":"G1","name":"第一集团"}],
                "organisations":[{"code":"T01","name":"东镇卫生院","kind":"TOWNSHIP","parentCode":null,"groupCode":"G1"},
                {"code":"T02","name":"西镇卫生院","kind":"TOWNSHIP","parentCode":null,"groupCode":null},
                {"code":"K01","name":"王村卫生室","kind":"VILLAGE_CLINIC","parentCode":"T01","groupCode":null},
                {"code":"K02","name":"赵村卫生室","kind":"VILLAGE_CLINIC","parentCode":"T02","groupCode":null}],
                "villages":[{"code":"V01","name":"王村","townshipCode":"T01","clinicCode":"K01"},
                {"code":"V02","name":"李村","townshipCode":"T01","clinicCode":"K01"},
                {"code":"V03","name":"赵村","townshipCode":"T02","clinicCode":"K02"},
                {"code":"V04","name":"孙村","townshipCode":"T02","clinicCode":null}],
                "devices":[{"serial":"E1","model":"A","modality":"ECG","organisationCode":"K01","villageCodes":[],"inServiceFrom":"2025-01-01"},
                {"serial":"E2","model":"B","modality":"ECG","organisationCode":"K02","villageCodes":[],"inServiceFrom":"2026-06-01"}]}""";
        assertThat(put("admin", "/api/county-register", register).statusCode()).isEqualTo(200);
        for (Instant at : List.of(LAST_ECG, LAST_ECG.minusSeconds(60), LAST_ECG)) {
            events.publishEvent(new DeviceUsed("E1", Optional.of("V01"), at, "ECG"));
        }
    }

    @Test
    void theThreeFormulasGiveTheirNumbersAtAnyTime() {
        assertThat(covered("owned", "2026-07-01")).isEqualTo(3);
        assertThat(covered("owned", "2026-05-31")).isEqualTo(2);
        assertThat(covered("owned", "2024-12-31")).isZero();
        assertThat(covered("networked", "2026-09-17")).isEqualTo(2);
        assertThat(covered("networked", "2026-10-01")).isZero();
        assertThat(covered("active", "2026-07-19")).isEqualTo(2);
        assertThat(covered("active", "2026-08-01")).isZero();
        assertThat(covered("active", "2026-06-20T01:00:00%2B00:00")).isZero();
    }

    @Test
    void everyNumberHasItsList() {
        JsonNode summary = tree(get("reader", "/api/coverage/ecg-villages?formula=active&at=2026-06-30"));
        assertThat(summary.get("total").intValue()).isEqualTo(4);
        assertThat(summary.get("share").doubleValue()).isEqualTo(0.5);
        JsonNode township = summary.get("townships").get(0);
        assertThat(township.get("code").stringValue()).isEqualTo("T01");
        assertThat(township.get("covered").intValue()).isEqualTo(2);
        assertThat(township.get("group").get("name").stringValue()).isEqualTo("第一集团");

        JsonNode list = tree(get(
                        "reader",
                        "/api/coverage/ecg-villages/villages?formula=active&at=2026-06-30&township=T01&covered=true"))
                .get("items");
        assertThat(list.size()).isEqualTo(2);
        JsonNode village = list.get(0);
        assertThat(village.get("clinic").stringValue()).isEqualTo("王村卫生室");
        assertThat(village.get("deviceSerial").stringValue()).isEqualTo("E1");
        assertThat(village.get("ecgs30Days").intValue()).isEqualTo(2);
        assertThat(Instant.parse(village.get("lastEcgAt").stringValue())).isEqualTo(LAST_ECG);
    }

    @Test
    void anUnknownFormulaIsNamedAsSuch() {
        assertThat(get("reader", "/api/coverage/ecg-villages?formula=best").statusCode())
                .isEqualTo(400);
        assertThat(get("reader", "/api/coverage/ecg-villages?at=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(getAnonymously("/api/coverage/ecg-villages").statusCode()).isEqualTo(401);
    }

    private int covered(String formula, String at) {
        return tree(get("admin", "/api/coverage/ecg-villages?formula=" + formula + "&at=" + at))
                .get("covered")
                .intValue();
    }
}
