package org.countyread.gateway;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The arrows between the packages of the gateway: settings, platform, then spool, exam, and the edges above. */
@AnalyzeClasses(packages = "org.countyread.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("settings")
            .definedBy("org.countyread.gateway.settings")
            .layer("platform")
            .definedBy("org.countyread.gateway.platform")
            .layer("sitesettings")
            .definedBy("org.countyread.gateway.sitesettings")
            .layer("access")
            .definedBy("org.countyread.gateway.access")
            .layer("identity")
            .definedBy("org.countyread.gateway.identity")
            .layer("spool")
            .definedBy("org.countyread.gateway.spool")
            .layer("encoding")
            .definedBy("org.countyread.gateway.encoding")
            .layer("exam")
            .definedBy("org.countyread.gateway.exam")
            .layer("devices")
            .definedBy("org.countyread.gateway.devices")
            .layer("modalityworklist")
            .definedBy("org.countyread.gateway.modalityworklist")
            .layer("procedurestep")
            .definedBy("org.countyread.gateway.procedurestep")
            .layer("commitment")
            .definedBy("org.countyread.gateway.commitment")
            .layer("retrieval")
            .definedBy("org.countyread.gateway.retrieval")
            .layer("critical")
            .definedBy("org.countyread.gateway.critical")
            .layer("priors")
            .definedBy("org.countyread.gateway.priors")
            .layer("firstreading")
            .definedBy("org.countyread.gateway.firstreading")
            .layer("upkeep")
            .definedBy("org.countyread.gateway.upkeep")
            .layer("receive")
            .definedBy("org.countyread.gateway.receive")
            .layer("ecginbox")
            .definedBy("org.countyread.gateway.ecginbox")
            .layer("uplink")
            .definedBy("org.countyread.gateway.uplink")
            .layer("orders")
            .definedBy("org.countyread.gateway.orders")
            .layer("health")
            .definedBy("org.countyread.gateway.health")
            .layer("desk")
            .definedBy("org.countyread.gateway.desk")
            .whereLayer("desk")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ecginbox")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("orders")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("health")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("receive")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sitesettings")
            .mayOnlyBeAccessedByLayers("upkeep", "desk")
            .whereLayer("uplink")
            .mayOnlyBeAccessedByLayers("upkeep", "desk", "health")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("ecginbox", "desk")
            .whereLayer("encoding")
            .mayOnlyBeAccessedByLayers("uplink")
            .whereLayer("exam")
            .mayOnlyBeAccessedByLayers(
                    "modalityworklist",
                    "procedurestep",
                    "commitment",
                    "critical",
                    "priors",
                    "firstreading",
                    "upkeep",
                    "receive",
                    "ecginbox",
                    "uplink",
                    "desk",
                    "health",
                    "orders")
            .whereLayer("upkeep")
            .mayOnlyBeAccessedByLayers("desk")
            .whereLayer("critical")
            .mayOnlyBeAccessedByLayers("desk")
            .whereLayer("priors")
            .mayOnlyBeAccessedByLayers("desk")
            .whereLayer("firstreading")
            .mayOnlyBeAccessedByLayers("desk")
            .whereLayer("modalityworklist")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("procedurestep")
            .mayOnlyBeAccessedByLayers("receive")
            .whereLayer("commitment")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("retrieval")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("devices")
            .mayOnlyBeAccessedByLayers("commitment", "retrieval", "receive", "desk")
            .whereLayer("spool")
            .mayOnlyBeAccessedByLayers(
                    "encoding",
                    "exam",
                    "commitment",
                    "retrieval",
                    "critical",
                    "priors",
                    "firstreading",
                    "upkeep",
                    "receive",
                    "ecginbox",
                    "uplink",
                    "desk",
                    "health");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.countyread.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_KNOWS_DIMSE = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.countyread.gateway.receive",
                    "org.countyread.gateway.devices",
                    "org.countyread.gateway.modalityworklist",
                    "org.countyread.gateway.procedurestep",
                    "org.countyread.gateway.commitment",
                    "org.countyread.gateway.retrieval")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.countyread.dicom.net..");
}
