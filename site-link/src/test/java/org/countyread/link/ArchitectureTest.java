package org.countyread.link;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countyread.link");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.countyread.link.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theDecisionsKnowNoNetworkNoThreadNoFileAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("..link.session")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java.lang..",
                        "java.nio",
                        "java.util",
                        "java.util.function..",
                        "java.util.random..",
                        "java.util.stream..",
                        "java.time..",
                        "org.jspecify..",
                        "org.countyread.link.session..",
                        "org.countyread.link.wire")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..link.session")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void theLineKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("org.countyread.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.countyread.dicom..",
                        "org.countyread.ecg..",
                        "org.countyread.gateway..",
                        "org.countyread.hub..",
                        "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWireKnowsProtobuf() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..link.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.protobuf..", "..link.wire.proto")
                .check(CLASSES);
    }
}
