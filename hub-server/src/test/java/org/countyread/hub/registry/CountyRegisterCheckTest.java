package org.countyread.hub.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.countyread.hub.registry.CountyRegister.Community;
import org.countyread.hub.registry.CountyRegister.DeviceEntry;
import org.countyread.hub.registry.CountyRegister.GroupEntry;
import org.countyread.hub.registry.CountyRegister.OrganisationEntry;
import org.countyread.hub.registry.CountyRegister.VillageEntry;
import org.junit.jupiter.api.Test;

class CountyRegisterCheckTest {
    private static final Community COMMUNITY = new Community("C1", "某县");
    private static final List<GroupEntry> GROUPS = List.of(new GroupEntry("G1", "第一集团"));
    private static final List<OrganisationEntry> ORGANISATIONS = List.of(
            new OrganisationEntry("H01", "县医院", "LEAD_HOSPITAL", null, "G1"),
            new OrganisationEntry("T01", "东镇卫生院", "TOWNSHIP", "H01", "G1"),
            new OrganisationEntry("K01", "王村卫生室", "VILLAGE_CLINIC", "T01", null));
    private static final List<VillageEntry> VILLAGES = List.of(new VillageEntry("V01", "王村", "T01", "K01"));

    @Test
    void acceptsARegisterWhoseEntriesFit() {
        assertThat(CountyRegisterCheck.firstFault(register(VILLAGES, List.of(device("K01", List.of("V01"))))))
                .isEmpty();
    }

    @Test
    void namesTheEntryThatPointsNowhere() {
        CountyRegisterCheck.Fault fault = CountyRegisterCheck.firstFault(
                        register(VILLAGES, List.of(device("K01", List.of()), device2("K99"))))
                .orElseThrow();
        assertThat(fault.section()).isEqualTo("devices");
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.field()).isEqualTo("organisationCode");
        assertThat(fault.sentence())
                .isEqualTo("devices, entry 2: organisationCode 'K99' is not known in this register.");
    }

    @Test
    void aVillageLiesInATownshipAndNowhereElse() {
        List<VillageEntry> villages = List.of(new VillageEntry("V01", "王村", "H01", null));
        assertThat(CountyRegisterCheck.firstFault(register(villages, List.of())))
                .hasValueSatisfying(fault -> assertThat(fault.field()).isEqualTo("townshipCode"));
    }

    @Test
    void aCodeOccursOnce() {
        DeviceEntry device = device("K01", List.of());
        assertThat(CountyRegisterCheck.firstFault(register(VILLAGES, List.of(device, device))))
                .hasValueSatisfying(fault -> assertThat(fault.what()).isEqualTo("occurs twice"));
    }

    private static CountyRegister register(List<VillageEntry> villages, List<DeviceEntry> devices) {
        return new CountyRegister(COMMUNITY, GROUPS, ORGANISATIONS, villages, devices);
    }

    private static DeviceEntry device(String organisation, List<String> villages) {
        return new DeviceEntry("ECG-1", "ECG-1200", "ECG", organisation, villages, LocalDate.of(2025, 1, 1));
    }

    private static DeviceEntry device2(String organisation) {
        return new DeviceEntry("ECG-2", "ECG-1200", "ECG", organisation, null, LocalDate.of(2025, 1, 1));
    }
}
