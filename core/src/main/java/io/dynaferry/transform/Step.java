package io.dynaferry.transform;

import io.dynaferry.item.Value;
import java.util.List;
import java.util.Map;

/** One change of an item. */
sealed interface Step permits Drop, Rename, SetConstant, Copy, Mask {
    /** Changes the attributes in place; a step whose attribute is not there does nothing. */
    void apply(Map<String, Value> attributes, MaskSalts salts);

    /** Everything that the step may change or remove. */
    List<AttributePath> writes();

    /** As the file names it. */
    String name();
}
