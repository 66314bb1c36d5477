package org.countyread.hub.archive.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.countyread.dicom.data.PersonName;
import org.junit.jupiter.api.Test;

class NameWordsTest {
    @Test
    void aChineseNameIsKnownByItsCharactersItsPinyinAndItsInitials() {
        assertThat(words("", "王^小明", "")).contains("王小明", "小明", "明", "wang", "wangxiaoming", "xiaoming", "ming", "wxm");
        assertThat(words("王小明", "", "")).contains("王小明", "wangxiaoming", "wxm");
    }

    @Test
    void familyNamesHaveTheirOwnReading() {
        assertThat(words("", "单^小明", "")).contains("shanxiaoming").doesNotContain("danxiaoming");
        assertThat(words("", "曾^洁", "")).contains("zengjie");
        assertThat(words("", "欧阳^娜娜", "")).contains("ouyangnana");
    }

    @Test
    void theVowelThatKeyboardsLackIsFoundByBothOfItsSpellings() {
        assertThat(words("", "吕^布", "")).contains("lubu", "lvbu");
    }

    @Test
    void lettersAreComparedWithoutCaseAccentsAndBlanks() {
        assertThat(words("WANG^Xiao Ming", "", "")).contains("wang", "xiao", "ming", "xiaoming", "wangxiaoming");
        assertThat(words("Müller^Zoë", "", "")).containsExactlyInAnyOrder("muller", "zoe", "mullerzoe");
    }

    @Test
    void aSearchAsksForBeginningsOfWordsAndNothingElse() {
        assertThat(NameWords.query("Wang^Xi*")).contains("'wang':* & 'xi':*");
        assertThat(NameWords.query("王小")).contains("('王小':* | 'wangxiao':*)");
        assertThat(NameWords.query("o'b\\n & !x:*|")).contains("'o':* & 'b':* & 'n':* & 'x':*");
        assertThat(NameWords.query(" *^? ")).isEmpty();
    }

    private static Set<String> words(String alphabetic, String ideographic, String phonetic) {
        String vector = NameWords.vector(new PersonName(alphabetic, ideographic, phonetic));
        return Set.copyOf(List.of(vector.replace("'", "").split(" ")));
    }
}
