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
            .layer("access")
            .definedBy("org.countyread.gateway.access")
            .layer("identity")
            .definedBy("org.countyread.gateway.identity")
            .layer("spool")
            .definedBy("org.countyread.gateway.spool")
            .layer("exam")
            .definedBy("org.countyread.gateway.exam")
            .layer("receive")
            .definedBy("org.countyread.gateway.receive")
            .layer("uplink")
            .definedBy("org.countyread.gateway.uplink")
            .layer("desk")
            .definedBy("org.countyread.gateway.desk")
            .whereLayer("desk")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("receive")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("uplink")
            .mayOnlyBeAccessedByLayers("desk")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("desk")
            .whereLayer("exam")
            .mayOnlyBeAccessedByLayers("receive", "uplink", "desk")
            .whereLayer("spool")
            .mayOnlyBeAccessedByLayers("exam", "receive", "uplink", "desk");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.countyread.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_KNOWS_DIMSE = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("org.countyread.gateway.receive")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.countyread.dicom.net..");
}
