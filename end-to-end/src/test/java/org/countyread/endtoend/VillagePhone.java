package org.countyread.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countyread.simulator.county.CountyRegister;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.CountyRegister.Organisation;
import org.countyread.simulator.live.Api;

/** A village doctor's phone with the village page on it. */
final class VillagePhone {
    private static final String PASSWORD = "demo-county-1";
    private static final double PATIENCE_MILLIS = 60_000;

    private final Page page;

    private VillagePhone(Page page) {
        this.page = page;
    }

    /** Puts the county's register into the hub, and in it one ECG device and one doctor for each of these clinics. */
    static void register(Api admin, Map<String, Organisation> doctors) throws Exception {
        CountyRegister county = County.REGISTER;
        List<Device> devices = new ArrayList<>(county.devices());
        for (Organisation clinic : doctors.values()) {
            devices.removeIf(device -> device.organisationCode().equals(clinic.code()));
            devices.add(new Device(
                    "EV-" + clinic.code(), "CarePad E12", "ECG", clinic.code(), List.of(), LocalDate.of(2025, 3, 1)));
        }
        admin.put(
                "/api/county-register",
                new CountyRegister(
                        county.community(), county.groups(), county.organisations(), county.villages(), devices));
        for (Map.Entry<String, Organisation> doctor : doctors.entrySet()) {
            admin.post(
                    "/api/users",
                    Map.of(
                            "username",
                            doctor.getKey(),
                            "displayName",
                            "村医",
                            "password",
                            PASSWORD,
                            "roles",
                            List.of("VILLAGE_DOCTOR"),
                            "sites",
                            List.of(doctor.getValue().code())));
        }
    }

    /** Opens an address, signs in, and waits for the village page. */
    static VillagePhone signIn(Browser browser, URI address, String username) {
        Page page = browser.phone();
        page.navigate(address.toString());
        page.locator("input").first().fill(username);
        page.locator("input[type=password]").fill(PASSWORD);
        page.keyboard().press("Enter");
        page.locator("#village header").waitFor();
        return new VillagePhone(page);
    }

    Page page() {
        return page;
    }

    /** Sends a file that names nobody: the page says so, takes the name from the doctor, and gives the number. */
    String send(String patient, String complaint, byte[] annotatedEcg) {
        FilePayload file = new FilePayload("20260101.xml", "text/xml", annotatedEcg);
        Locator status = page.locator(".upload [role=status]");
        choose(file);
        assertThat(status).containsText("请填写患者姓名");

        page.getByLabel("患者姓名").fill(patient);
        page.getByLabel("主诉").fill(complaint);
        choose(file);
        assertThat(status).containsText("已送达", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(page.locator("ol.exams")).containsText(patient);
        return page.locator("ol.exams small").first().innerText();
    }

    private void choose(FilePayload file) {
        page.waitForFileChooser(() -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上传心电图"))
                        .tap())
                .setFiles(file);
    }
}
