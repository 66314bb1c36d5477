package org.countyread.dicom.codec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "org.countyread.dicom.codec";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void arrowsPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("transfer")
                .definedBy(ROOT + ".transfer")
                .layer("frames")
                .definedBy(ROOT)
                .layer("lut")
                .definedBy(ROOT + ".lut")
                .layer("codecs")
                .definedBy(ROOT + ".rle", ROOT + ".jpeg", ROOT + ".jpegls", ROOT + ".jpeg2000")
                .layer("sample")
                .definedBy(ROOT + ".sample")
                .whereLayer("transfer")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("frames")
                .mayOnlyBeAccessedByLayers("transfer")
                .whereLayer("lut")
                .mayOnlyBeAccessedByLayers("frames")
                .whereLayer("codecs")
                .mayOnlyBeAccessedByLayers("frames", "transfer")
                .whereLayer("sample")
                .mayOnlyBeAccessedByLayers("transfer", "frames", "lut", "codecs")
                .check(CLASSES);
    }

    @Test
    void aCodecKnowsNoAttributesAndNoOtherCodec() {
        for (String codec : new String[] {"rle", "jpeg", "jpegls", "jpeg2000"}) {
            classes()
                    .that()
                    .resideInAPackage(ROOT + "." + codec)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", ROOT + "." + codec, ROOT + ".sample")
                    .check(CLASSES);
        }
    }
}
