package org.countyread.hub.reporting.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfSignerTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:15:32Z");

    @ParameterizedTest
    @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 256, SHA256withECDSA"})
    void theSignatureCoversEveryByteAndNamesItsCertificate(String algorithm, int bits, String signature)
            throws Exception {
        SigningKey key = key(algorithm, bits, signature);
        byte[] plain = onePage();
        byte[] signed = new PdfSigner(ZoneId.of("Asia/Shanghai"))
                .sign(
                        plain,
                        key,
                        new PdfSigner.Reason("陈主任", "县人民医院", "审核签发"),
                        AT,
                        Optional.of(new PdfSigner.Spot(0, 50, 50, 100, 20)));

        assertThat(Arrays.copyOf(signed, plain.length)).isEqualTo(plain);
        try (PDDocument document = Loader.loadPDF(signed)) {
            PDSignature found = document.getLastSignatureDictionary();
            assertThat(found.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(found.getSignDate().toInstant()).isEqualTo(AT);
            int[] range = found.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(signed.length);

            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(found.getSignedContent(new ByteArrayInputStream(signed))),
                    found.getContents(new ByteArrayInputStream(signed)));
            SignerInformation signer =
                    cms.getSignerInfos().getSigners().iterator().next();
            assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(key.certificate())))
                    .isTrue();
            assertThat(signer.getSignedAttributes().get(CMSAttributes.signingTime))
                    .isNull();
            SigningCertificateV2 reference = SigningCertificateV2.getInstance(signer.getSignedAttributes()
                    .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                    .getAttributeValues()[0]);
            assertThat(reference.getCerts()[0].getCertHash())
                    .isEqualTo(MessageDigest.getInstance("SHA-256")
                            .digest(key.certificate().getEncoded()));
        }
    }

    private static byte[] onePage() throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static SigningKey key(String algorithm, int bits, String signature) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=test physician");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(AT.minusSeconds(60)),
                                Date.from(AT.plusSeconds(3600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
        return new SigningKey(pair.getPrivate(), List.of(certificate));
    }
}
