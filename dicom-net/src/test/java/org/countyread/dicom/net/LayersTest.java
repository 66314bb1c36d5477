package org.countyread.dicom.net;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.countyread.dicom.net", importOptions = DoNotIncludeTests.class)
class LayersTest {
    private static final String ROOT = "org.countyread.dicom.net.";

    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("pdu")
            .definedBy(ROOT + "pdu")
            .layer("ul")
            .definedBy(ROOT + "ul")
            .layer("dimse")
            .definedBy(ROOT + "dimse")
            .layer("association")
            .definedBy(ROOT + "association")
            .layer("service")
            .definedBy(ROOT + "service..")
            .whereLayer("service")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("association")
            .mayOnlyBeAccessedByLayers("service")
            .whereLayer("ul")
            .mayOnlyBeAccessedByLayers("association", "service")
            .whereLayer("dimse")
            .mayOnlyBeAccessedByLayers("association", "service");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_CHANNEL = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "ul", ROOT + "dimse")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty.channel..", "java.net..", "java.nio.channels..", "org.slf4j..");

    @ArchTest
    static final ArchRule ONLY_ASSOCIATION_OPENS_CHANNELS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "association")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty.bootstrap..", "io.netty.channel.socket..", "io.netty.handler.ssl..");
}
