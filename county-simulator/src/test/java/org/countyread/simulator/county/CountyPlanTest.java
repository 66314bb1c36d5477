package org.countyread.simulator.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.CountyRegister.Organisation;
import org.countyread.simulator.county.CountyRegister.Village;
import org.junit.jupiter.api.Test;

class CountyPlanTest {
    private final CountyRegister register = CountyPlan.draw(1);

    @Test
    void drawsTwoGroupsTwelveTownshipsAndTwoHundredVillages() {
        assertThat(register.groups()).hasSize(2);
        assertThat(register.townships()).hasSize(12);
        assertThat(register.villages()).hasSize(200);
        assertThat(register.villages().stream().map(Village::name)).doesNotHaveDuplicates();
    }

    @Test
    void aPartOfTheVillagesHasAnEcg() {
        Set<String> covered = new HashSet<>();
        register.devices().forEach(device -> covered.addAll(device.villageCodes()));

        assertThat(covered.size()).isBetween(80, 180);
    }

    @Test
    void everyDeviceAndVillageBelongsToAnOrganisationOfTheRegister() {
        List<String> codes =
                register.organisations().stream().map(Organisation::code).toList();

        assertThat(codes).doesNotHaveDuplicates();
        assertThat(register.devices().stream().map(Device::organisationCode)).allMatch(codes::contains);
        assertThat(register.villages().stream().map(Village::clinicCode)).allMatch(codes::contains);
    }

    @Test
    void theSameSeedDrawsTheSameCounty() {
        assertThat(CountyPlan.draw(1)).isEqualTo(register);
        assertThat(CountyPlan.draw(2)).isNotEqualTo(register);
    }
}
