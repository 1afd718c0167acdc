package store

import (
	"errors"
	"fmt"
	"math"
)

// add takes one more value, as the driver gives it.
func (c *Column) add(v any) error {
	if v == nil {
		c.addNull()
		return nil
	}
	if c.words != nil && c.known == nil { // numbers of a large store
		return c.addKey(v)
	}
	p, err := plain(v)
	if err != nil {
		return err
	}
	switch x := p.(type) {
	case bool:
		return c.addFlag(x)
	case int64:
		return c.addInteger(x)
	case float64:
		return c.addReal(x)
	}
	return c.addText(p.(string))
}

func (c *Column) addNull() {
	switch c.kind {
	case empty:
		c.nulls++
	case boolean:
		c.flags = append(c.flags, noFlag)
	case integer:
		c.integers = append(c.integers, noInteger)
	case long, real:
		c.reals = append(c.reals, math.NaN())
	case text:
		c.codes = append(c.codes, 0)
	}
}

// become gives a column that held nothing its kind.
func (c *Column) become(k kind) error {
	if c.kind == k {
		return nil
	}
	if c.kind != empty {
		return errors.New("values of different types")
	}
	nulls := c.nulls
	c.kind, c.nulls = k, 0
	for range nulls {
		c.addNull()
	}
	return nil
}

func (c *Column) addFlag(v bool) error {
	if err := c.become(boolean); err != nil {
		return err
	}
	flag := int8(0)
	if v {
		flag = 1
	}
	c.flags = append(c.flags, flag)
	return nil
}

func (c *Column) addInteger(v int64) error {
	if c.kind == empty {
		if err := c.become(integer); err != nil {
			return err
		}
	}
	if c.kind == integer && (v <= math.MinInt32 || v > math.MaxInt32) {
		c.widen()
	}
	if c.kind == long {
		c.reals = append(c.reals, float64(v))
		return nil
	}
	if err := c.become(integer); err != nil {
		return err
	}
	c.integers = append(c.integers, int32(v))
	return nil
}

// widen makes room for whole numbers of more than 32 bits.
func (c *Column) widen() {
	c.reals = make([]float64, len(c.integers))
	for i, x := range c.integers {
		c.reals[i] = float64(x)
		if x == noInteger {
			c.reals[i] = math.NaN()
		}
	}
	c.kind, c.integers = long, nil
}

func (c *Column) addReal(v float64) error {
	if err := c.become(real); err != nil {
		return err
	}
	c.reals = append(c.reals, v)
	return nil
}

func (c *Column) addText(v string) error {
	if err := c.become(text); err != nil {
		return err
	}
	if c.known == nil {
		c.known = map[string]uint32{}
	}
	code, ok := c.known[v]
	if !ok {
		c.words = append(c.words, v)
		code = uint32(len(c.words))
		c.known[v] = code
	}
	c.codes = append(c.codes, code)
	return nil
}

// addKey takes the number of a key, from 0.
func (c *Column) addKey(v any) error {
	if err := c.become(text); err != nil {
		return err
	}
	number, ok := v.(int32)
	if !ok {
		return fmt.Errorf("the number of a key is of type %T", v)
	}
	if number < 0 || int(number) >= len(c.words) {
		return fmt.Errorf("there is no key %d of %d", number, len(c.words))
	}
	c.codes = append(c.codes, uint32(number)+1)
	return nil
}
