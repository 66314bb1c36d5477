package org.countyread.hub.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.platform.pki.CertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RegistryIT extends HubIntegrationTest {
    @Autowired
    private CommunityRegistry registry;

    @Autowired
    private GatewayEnrolment enrolment;

    @Autowired
    private CertificateAuthority authority;

    @BeforeEach
    void aRegister() {
        assertThat(put("admin", "/api/county-register", register("王村")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSameRegisterTwiceChangesNothing() {
        List<Map<String, Object>> before = rows();
        assertThat(put("admin", "/api/county-register", register("王村")).statusCode())
                .isEqualTo(200);
        assertThat(rows()).isEqualTo(before);
        assertThat(registry.deviceBySerial("ECG-R1").orElseThrow().villageCodes())
                .containsExactly("RV01", "RV02");
    }

    @Test
    void whatIsMissingFromANewRegisterHasLeftButIsStillNamed() {
        assertThat(put("admin", "/api/county-register", smallRegister()).statusCode())
                .isEqualTo(200);
        assertThat(registry.villages()).extracting(Village::code).doesNotContain("RV01");
        assertThat(registry.organisation("RK01").orElseThrow().name()).isEqualTo("王村卫生室");
        assertThat(registry.deviceBySerial("ECG-R1").orElseThrow().removedAt()).isPresent();
    }

    @Test
    void aWrongRegisterIsRefusedWholeAndNamesTheEntry() {
        HttpResponse<String> refused = put(
                "admin",
                "/api/county-register",
                register("另村").replace("\"organisationCode\":\"RK01\"", "\"organisationCode\":\"nowhere\""));
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = tree(refused);
        assertThat(problem.get("code").stringValue()).isEqualTo("register-invalid");
        assertThat(problem.get("section").stringValue()).isEqualTo("devices");
        assertThat(problem.get("line").intValue()).isEqualTo(1);
        assertThat(registry.village("RV01").orElseThrow().name()).isEqualTo("王村");
        assertThat(put("reader", "/api/county-register", register("另村")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEnrolmentCodeWorksOnceAndTheCertificateUntilItIsRevoked() throws Exception {
        HttpResponse<String> issued = post("admin", "/api/gateways/RT01/enrolment-codes", Map.of());
        assertThat(issued.statusCode()).isEqualTo(201);
        String code = tree(issued).get("code").stringValue();
        assertThat(code).matches("RT01-[A-Z2-7]{16}-[A-Z2-7]{16}");

        List<X509Certificate> chain = enrolment.enrol(code, request());
        assertThat(chain.get(0).getSubjectX500Principal().getName()).contains("CN=RT01");
        chain.get(0).verify(authority.certificate().getPublicKey());
        assertThat(enrolment.siteCode(chain.get(0))).contains("RT01");
        assertThatThrownBy(() -> enrolment.enrol(code, request()))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RegistryError.ENROLMENT_REFUSED));

        enrolment.connected("RT01", "10.1.2.3");
        JsonNode site = item(tree(get("reader", "/api/sites")), "code", "RT01");
        assertThat(site.get("connected").booleanValue()).isTrue();
        assertThat(site.get("groupName").stringValue()).isEqualTo("第一集团");

        assertThat(post("admin", "/api/gateways/RT01/revoke", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(enrolment.siteCode(chain.get(0))).isEmpty();
        assertThat(authority.crl().isRevoked(chain.get(0))).isTrue();
        assertThat(getAnonymously("/pki/crl").statusCode()).isEqualTo(200);
        assertThat(item(tree(get("admin", "/api/gateways")), "siteCode", "RT01")
                        .get("state")
                        .stringValue())
                .isEqualTo("REVOKED");
    }

    @Test
    void aCodeForAnUnknownSiteIsNotMade() {
        assertThat(post("admin", "/api/gateways/nowhere/enrolment-codes", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("reader", "/api/gateways/RT01/enrolment-codes", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aUserWithASiteScopeSeesThatSiteAlone() {
        HttpResponse<String> created = post(
                "admin",
                "/api/users",
                Map.of(
                        "username", "Township1",
                        "displayName", "张技师",
                        "password", "long enough 1",
                        "roles", List.of("TECHNICIAN"),
                        "sites", List.of("RT01")));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("long enough").doesNotContain("$2");
        assertThat(tree(get("township1", "/api/sites")).get("items").size()).isEqualTo(1);
        assertThat(get("township1", "/api/users").statusCode()).isEqualTo(403);
        assertThat(post(
                                "admin",
                                "/api/users",
                                Map.of(
                                        "username", "township1",
                                        "displayName", "另一个",
                                        "password", "long enough 1",
                                        "roles", List.of("TECHNICIAN")))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theEndOfAnAccountEndsItsSessions() {
        post(
                "admin",
                "/api/users",
                Map.of(
                        "username", "leaver",
                        "displayName", "离职者",
                        "password", "long enough 1",
                        "roles", List.of("READER")));
        assertThat(get("leaver", "/api/session").statusCode()).isEqualTo(200);
        assertThat(patch("admin", "/api/users/leaver", Map.of("active", false)).statusCode())
                .isEqualTo(200);
        assertThat(get("leaver", "/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void theLastAdministratorCannotBeRemoved() {
        HttpResponse<String> refused = patch("admin", "/api/users/admin", Map.of("active", false));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(tree(refused).get("code").stringValue()).isEqualTo("last-administrator");
        assertThat(get("admin", "/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeviceIsHeardOfAndNeverForgetsForward() {
        Instant noon = Instant.parse("2026-05-01T04:00:00Z");
        registry.heard("ECG-R1", noon);
        registry.heard("ECG-R1", noon.minusSeconds(60));
        assertThat(registry.deviceBySerial("ECG-R1").orElseThrow().heardAt()).contains(noon);
        registry.heard("unknown serial", noon);
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("""
                        select v.code, v.name, v.removed_at, d.serial, d.removed_at as device_removed_at
                        from registry.village v left join registry.device_village dv on dv.village_code = v.code
                        left join registry.device d on d.serial = dv.serial order by v.code, d.serial""").query().listOfRows();
    }

    private static byte[] request() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=whatever"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
    }

    private static JsonNode item(JsonNode list, String field, String value) {
        for (JsonNode one : list.get("items")) {
            if (one.get(field).stringValue().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no item with " + field + " " + value + " in " + list);
    }

    private static String register(String village) {
        return """
                {"community":{"code":"C1","name":"某县"},"groups":[{"code":"G1","name":"第一集团"}],
                "organisations":[{"code":"RH01","name":"县医院","kind":"LEAD_HOSPITAL","parentCode":null,"groupCode":"G1"},
                {"code":"RT01","name":"东镇卫生院","kind":"TOWNSHIP","parentCode":"RH01","groupCode":"G1"},
                {"code":"RK01","name":"王村卫生室","kind":"VILLAGE_CLINIC","parentCode":"RT01","groupCode":"G1"}],
                "villages":[{"code":"RV01","name":"%s","townshipCode":"RT01","clinicCode":"RK01"},
                {"code":"RV02","name":"李村","townshipCode":"RT01","clinicCode":"RK01"}],
                "devices":[{"serial":"ECG-R1","model":"ECG-1200","modality":"ECG","organisationCode":"RK01",
                "villageCodes":["RV01","RV02"],"inServiceFrom":"2025-03-01"}]}""".formatted(village);
    }

    private static String smallRegister() {
        return """
                {"community":{"code":"C1","name":"某县"},"groups":[{"code":"G1","name":"第一集团"}],
                "organisations":[{"code":"RH01","name":"县医院","kind":"LEAD_HOSPITAL","parentCode":null,"groupCode":"G1"},
                {"code":"RT01","name":"东镇卫生院","kind":"TOWNSHIP","parentCode":"RH01","groupCode":"G1"}],
                "villages":[{"code":"RV02","name":"李村","townshipCode":"RT01","clinicCode":null}],"devices":[]}""";
    }
}
